import assert from 'node:assert/strict';
import { networkLevel } from './network-level.ts';

const sent = (paused: boolean, ...scores: number[]) =>
  ({ paused, score: scores.map((score) => ({ score })) }) as Parameters<typeof networkLevel>[0][number];

describe('how well what somebody sends arrives', () => {
  it('is told by the worst of what is sent, of each by its best layer', () => {
    assert.equal(networkLevel([sent(false, 0, 2, 10), sent(false, 9)]), 'good');
    assert.equal(networkLevel([sent(false, 10), sent(false, 5)]), 'fair');
    assert.equal(networkLevel([sent(false, 3, 1), sent(false, 10)]), 'poor');
  });

  it('is not judged by what is switched off, nor before anything came', () => {
    assert.equal(networkLevel([sent(true, 0), sent(false, 8)]), 'good');
    assert.equal(networkLevel([sent(true, 0), sent(false)]), null);
  });
});
