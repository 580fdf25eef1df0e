import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addTo, emptyTally, figuresOf, sumOf } from './figures.ts';

const waitsOf = (minutes: readonly number[]) => {
  const tally = emptyTally();
  for (const value of minutes) addTo(tally.waits, value, 1);
  return tally;
};

describe('the figures of an analysis', () => {
  it('are no percentages where there is nothing to be a share of', () => {
    const { use, noShowShare, waits } = figuresOf(emptyTally());
    assert.deepEqual([use, noShowShare, waits], [null, null, { count: 0, median: null, p90: null }]);
  });

  it('count what was not cancelled as booked, beyond the plan too', () => {
    const tally = emptyTally();
    tally.offered = 4;
    Object.assign(tally.outcomes, { open: 1, came: 3, 'no-show': 1, 'cancelled-late': 7 });
    const { booked, use, noShowShare, cancelled } = figuresOf(tally);
    assert.deepEqual([booked, use, noShowShare, cancelled.late], [5, 1.25, 0.25, 7]);
  });

  it('give the same percentiles for the whole as if nobody had counted by parts', () => {
    const list = fc.array(fc.nat({ max: 120 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        const sorted = [...one, ...other].sort((a, b) => a - b);
        const { waits } = figuresOf(sumOf([waitsOf(one), waitsOf(other)]));
        const nearest = (share: number) => sorted[Math.ceil(sorted.length * share) - 1];
        assert.deepEqual(waits, { count: sorted.length, median: nearest(0.5), p90: nearest(0.9) });
      }),
    );
  });
});
