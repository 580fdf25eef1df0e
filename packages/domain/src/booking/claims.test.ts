import assert from 'node:assert/strict';
import { generalSlot } from '../schedule/slot.ts';
import { claimsOf } from './claims.ts';

const at = (time: string) => new Date(`2026-11-23T${time}Z`);
const slot = (start: string, end: string, more = {}) =>
  generalSlot({ practitionerRoleId: 'role', organizationId: 'org', start: at(start), end: at(end), ...more });
const shared = (a: string[], b: string[]) => a.filter((claim) => b.includes(claim)).map((claim) => claim.split(':')[0]);

describe('what an appointment claims', () => {
  it('is the seat, and the time of the patient and of the doctor', () => {
    const [seat, ...times] = claimsOf(slot('01:00', '01:15'), 'pat', 'doc');
    assert.match(seat!, /^slot:[0-9a-f]{32}$/);
    assert.equal(times.filter((claim) => claim.startsWith('patient:pat@')).length, 3);
    assert.equal(times.filter((claim) => claim.startsWith('practitioner:doc@')).length, 3);
  });

  it('clashes with another visit of the patient that shares a minute, and not with the one right after', () => {
    const first = claimsOf(slot('01:00', '01:15'), 'pat', 'doc');
    assert.ok(shared(first, claimsOf(slot('01:10', '01:25'), 'pat', 'other')).includes('patient'));
    assert.deepEqual(shared(first, claimsOf(slot('01:15', '01:30'), 'pat', 'other')), []);
  });

  it('keeps the buffers of a doctor at every institution', () => {
    const first = claimsOf(slot('01:00', '01:15', { bufferAfterMinutes: 10 }), 'a', 'doc');
    const elsewhere = (start: string, end: string) =>
      claimsOf(slot(start, end, { practitionerRoleId: 'second role' }), 'b', 'doc');
    assert.ok(shared(first, elsewhere('01:20', '01:35')).includes('practitioner'));
    assert.deepEqual(shared(first, elsewhere('01:25', '01:40')), []);
  });

  it('lets the seats of one time go to several patients', () => {
    const first = claimsOf(slot('01:00', '01:15'), 'a', 'doc');
    assert.deepEqual(shared(first, claimsOf(slot('01:00', '01:15', { seat: 1 }), 'b', 'doc')), []);
  });
});
