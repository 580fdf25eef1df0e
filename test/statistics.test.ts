import assert from 'node:assert/strict';
import { slope } from './statistics.ts';

describe('the slope of the straight line through points', () => {
  it('is how much the values grow for each step', () => {
    assert.equal(
      slope([
        [1, 10],
        [2, 13],
        [3, 16],
      ]),
      3,
    );
  });

  it('lies between points that do not stand on one line', () => {
    assert.equal(
      slope([
        [0, 0],
        [1, 3],
        [2, 0],
        [3, 3],
      ]),
      0.6,
    );
  });
});
