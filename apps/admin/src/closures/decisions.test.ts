import assert from 'node:assert/strict';
import type { AffectedView } from '@oih/contracts/http/closures';
import { clashing, decisionsOf, firstChoices, keepChoices, tally } from './decisions.ts';

const name = { zh: '陈安', en: 'Chen An' };
const visit = (appointmentId: string, slots: string[], state: AffectedView['state'] = 'undecided'): AffectedView => ({
  appointmentId,
  state,
  status: 'booked',
  patient: { name: '王桂芳', phone: '13800000001' },
  originalStart: '2026-11-24T01:00:00.000Z',
  start: '2026-11-24T01:00:00.000Z',
  practitionerName: name,
  proposals: slots.map((slotId) => ({
    slotId,
    practitionerRoleId: 'role-1',
    practitionerName: name,
    start: '2026-11-25T01:00:00.000Z',
    end: '2026-11-25T01:15:00.000Z',
  })),
});

describe('what becomes of the visits of a closure', () => {
  it('begins with the first time that was found for each, and with leaving it open where none was', () => {
    const affected = [visit('one', ['a', 'b']), visit('two', []), visit('three', ['c'], 'kept')];
    assert.deepEqual(firstChoices(affected), { one: 'a', two: 'leave' });
  });

  it('is sent as moves and cancellations; what is left for later is not sent', () => {
    assert.deepEqual(decisionsOf({ one: 'a', two: 'leave', three: 'cancel' }), [
      { appointmentId: 'one', action: 'move', slotId: 'a' },
      { appointmentId: 'three', action: 'cancel' },
    ]);
    assert.deepEqual(tally({ one: 'a', two: 'leave', three: 'cancel' }), { move: 1, cancel: 1, leave: 1 });
  });

  it('shows both visits that were given the same time', () => {
    assert.deepEqual([...clashing({ one: 'a', two: 'a', three: 'b', four: 'cancel', five: 'cancel' })].sort(), [
      'one',
      'two',
    ]);
  });

  it('keeps what was chosen when the times are looked up again, unless the chosen one is gone', () => {
    const fresh = [visit('one', ['b', 'c']), visit('two', ['d']), visit('three', ['e', 'f'])];
    assert.deepEqual(keepChoices(fresh, { one: 'a', two: 'cancel', three: 'f' }), {
      one: 'b',
      two: 'cancel',
      three: 'f',
    });
  });
});
