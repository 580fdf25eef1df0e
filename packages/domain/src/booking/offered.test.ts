import assert from 'node:assert/strict';
import { generalSlot, type Slot } from '../schedule/slot.ts';
import { notOpen, type Taker } from './offered.ts';

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const now = at('08:00');
const slot = (more: Partial<Slot> = {}) =>
  generalSlot({ practitionerRoleId: 'role', organizationId: 'org', start: at('09:00'), end: at('09:15'), ...more });
const patient: Taker = { by: 'patient', age: 40, seenBefore: false };
const staff: Taker = { ...patient, by: 'staff' };

describe('a seat', () => {
  it('is taken by patients between its release and its minimum notice, and by staff until it begins', () => {
    assert.equal(notOpen(slot(), patient, now), null);
    const early = slot({ releaseAt: at('08:01') });
    const late = slot({ closesAt: now });
    assert.deepEqual(
      [notOpen(early, patient, now), notOpen(late, patient, now), notOpen(slot(), patient, at('09:00'))],
      ['not-released', 'notice', 'begun'],
    );
    assert.deepEqual([notOpen(early, staff, now), notOpen(late, staff, now)], [null, null]);
    assert.equal(notOpen(slot({ closedBy: 'closure' }), staff, now), 'closed');
  });

  it('that is kept for some falls to everybody when its time has come; overbooking is for staff alone', () => {
    const kept = slot({ kind: 'elderly', openToAllAt: at('08:30') });
    assert.equal(notOpen(kept, patient, now), 'reserved');
    assert.equal(notOpen(kept, { ...patient, age: 60 }, now), null);
    assert.equal(notOpen(kept, patient, at('08:30')), null);
    const over = slot({ kind: 'overbook' });
    assert.deepEqual([notOpen(over, patient, now), notOpen(over, staff, now)], ['reserved', null]);
  });

  it('for follow-ups is for patients whom the doctor has seen', () => {
    const again = slot({ followUpOnly: true });
    assert.equal(notOpen(again, patient, now), 'follow-up-only');
    assert.equal(notOpen(again, { ...patient, seenBefore: true }, now), null);
  });
});
