import assert from 'node:assert/strict';
import { ways } from './ways-out.ts';

describe('a time that could not be held', () => {
  it('is followed by other times', () => {
    const offer = { slotId: 's1', start: '2026-11-24T01:00:00Z' };
    assert.deepEqual(ways({ alternatives: [offer, { slotId: 4 }, null] }), { slots: [offer], visits: [] });
  });

  it('is followed by the visits that stand in the way', () => {
    assert.deepEqual(ways({ appointmentId: 'a1' }).visits, ['a1']);
    assert.deepEqual(ways({ appointmentIds: ['a1', 'a2'] }).visits, ['a1', 'a2']);
    assert.deepEqual(ways({}), { slots: [], visits: [] });
  });
});
