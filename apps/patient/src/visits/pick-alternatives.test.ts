import assert from 'node:assert/strict';
import { pickAlternatives } from './pick-alternatives.ts';

const slot = (start: string, status: 'free' | 'held' = 'free') => ({ id: start, start, status });
const zone = 'Asia/Shanghai';

describe('other times instead of one that is lost', () => {
  it('are free ones of the same day of the hospital', () => {
    const slots = [
      slot('2026-11-24T01:00:00Z'),
      slot('2026-11-24T01:15:00Z'),
      slot('2026-11-24T01:30:00Z', 'held'),
      slot('2026-11-24T15:45:00Z'),
      slot('2026-11-24T16:00:00Z'),
    ];
    const picked = pickAlternatives(slots, '2026-11-24T01:00:00Z', zone);
    assert.equal(picked.sameDay, true);
    assert.deepEqual(
      picked.slots.map(({ start }) => start),
      ['2026-11-24T01:15:00Z', '2026-11-24T15:45:00Z'],
    );
  });

  it('are the nearest of other days when that day is full', () => {
    const slots = [slot('2026-11-25T01:00:00Z'), slot('2026-11-26T01:00:00Z')];
    const picked = pickAlternatives(slots, '2026-11-24T01:00:00Z', zone);
    assert.equal(picked.sameDay, false);
    assert.equal(picked.slots.length, 2);
  });

  it('are not more than one can take in', () => {
    const slots = Array.from({ length: 20 }, (_, at) =>
      slot(`2026-11-24T0${Math.floor(at / 4)}:${(at % 4) * 15 || '00'}:00Z`),
    );
    assert.equal(pickAlternatives(slots, '2026-11-24T02:00:00Z', zone).slots.length, 6);
  });
});
