import assert from 'node:assert/strict';
import { proposeTimes } from './propose.ts';

const at = (time: string) => new Date(`2026-11-${time}:00Z`);
const ill = (id: string, time: string) => ({ id, practitionerRoleId: 'ill', start: at(time) });
const free = (slotId: string, practitionerRoleId: string, time: string) => ({
  slotId,
  practitionerRoleId,
  start: at(time),
});
const ids = (proposals: { slotId: string }[] | undefined) => proposals?.map(({ slotId }) => slotId);

describe('proposing times to those whose doctor falls out', () => {
  it('offers a colleague at nearly the same time before the same doctor another day', () => {
    const times = [free('own', 'ill', '25T09:00'), free('colleague', 'other', '24T09:30')];
    assert.deepEqual(ids(proposeTimes([ill('a', '24T09:00')], times, 3).get('a')), ['colleague', 'own']);
  });

  it('gives each a first proposal of their own, those booked earliest choose first', () => {
    const times = [free('near', 'other', '24T10:00'), free('far', 'other', '24T15:00')];
    const proposals = proposeTimes([ill('late', '24T09:30'), ill('early', '24T09:00')], times, 1);
    assert.deepEqual([ids(proposals.get('early')), ids(proposals.get('late'))], [['near'], ['far']]);
  });

  it('prefers a later time to one as much earlier', () => {
    const times = [free('before', 'other', '24T08:00'), free('after', 'other', '24T10:00')];
    assert.deepEqual(ids(proposeTimes([ill('a', '24T09:00')], times, 1).get('a')), ['after']);
  });

  it('says it when there is nothing to propose', () => {
    const times = [free('only', 'other', '24T10:00')];
    const proposals = proposeTimes([ill('a', '24T09:00'), ill('b', '24T09:15')], times, 3);
    assert.deepEqual(proposals.get('b'), []);
  });
});
