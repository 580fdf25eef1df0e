import assert from 'node:assert/strict';
import { dayBegins, referralDue } from './deadlines.ts';
import { directionBetween } from './direction.ts';
import { agreementStands, referralLacksOf } from './missing.ts';
import { taskOverdue, taskStatus, taskTakesEntry } from './tasks.ts';

const at = (text: string) => new Date(text);
const summary = { complaint: '胸闷', history: '', allergies: '', medication: '', examination: '', assessment: '' };
const request = {
  organizationId: 'org-above',
  urgency: 'routine' as const,
  reason: '需检查',
  specialty: '03',
  summary,
  documentIds: ['one', 'two'],
};

describe('a referral', () => {
  it('waits for an answer by its urgency, and for the patient two days past the agreed time', () => {
    const waitsSince = at('2026-11-23T00:00:00Z');
    const step = { status: 'submitted', urgency: 'routine', waitsSince, expectedAt: null } as const;
    assert.deepEqual(referralDue(step), at('2026-11-25T00:00:00Z'));
    assert.deepEqual(referralDue({ ...step, urgency: 'immediate' }), at('2026-11-23T00:30:00Z'));
    assert.deepEqual(referralDue({ ...step, status: 'received', urgency: 'urgent' }), at('2026-11-23T04:00:00Z'));
    const expectedAt = dayBegins('2026-12-01', 'Asia/Shanghai');
    assert.deepEqual(referralDue({ ...step, status: 'accepted', expectedAt }), at('2026-12-02T16:00:00Z'));
    for (const status of ['draft', 'arrived', 'in-care', 'closed', 'declined'] as const)
      assert.equal(referralDue({ ...step, status, expectedAt }), null);
  });

  it('lacks what is not said, and the consent', () => {
    assert.deepEqual(referralLacksOf(request, true), []);
    const empty = { organizationId: null, reason: '', specialty: null, summary: { ...summary, complaint: '' } };
    assert.deepEqual(referralLacksOf(empty, false), ['institution', 'reason', 'specialty', 'complaint', 'consent']);
  });

  it('is agreed to as it was read: not for another place or purpose, nor for one more paper', () => {
    assert.ok(agreementStands(request, { ...request, documentIds: ['one'] }));
    assert.ok(!agreementStands(request, { ...request, documentIds: ['one', 'three'] }));
    assert.ok(!agreementStands(request, { ...request, organizationId: 'org-beside' }));
    assert.ok(!agreementStands(request, { ...request, reason: '住院' }));
  });

  it('goes up, across or down by the levels of the institutions', () => {
    const county = { _id: 'county', level: 'county' } as const;
    assert.equal(directionBetween(county, { _id: 'province', level: 'province' }), 'up');
    assert.equal(directionBetween(county, { _id: 'beside', level: 'county' }), 'across');
    assert.equal(directionBetween(county, { _id: 'station', level: 'station' }), 'down');
  });
});

describe('a follow-up task', () => {
  const task = (...outcomes: ('done' | 'not-reached')[]) => ({
    due: '2026-12-01',
    entries: outcomes.map((outcome) => ({ outcome })),
  });

  it('is overdue from the day after it was due, until it is done', () => {
    assert.equal(taskOverdue(task(), '2026-12-01'), false);
    assert.equal(taskOverdue(task(), '2026-12-02'), true);
    assert.equal(taskOverdue(task('not-reached'), '2026-12-02'), true);
    assert.equal(taskOverdue(task('not-reached', 'done'), '2026-12-02'), false);
  });

  it('is tried again when the patient was not reached, and not when it is done', () => {
    assert.deepEqual([taskStatus(task()), taskStatus(task('not-reached'))], ['open', 'not-reached']);
    assert.deepEqual([taskTakesEntry(task('not-reached')), taskTakesEntry(task('not-reached', 'done'))], [true, false]);
  });
});
