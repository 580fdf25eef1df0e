import assert from 'node:assert/strict';
import { elderSizes, rootPercent } from './elder-mode.ts';

describe('elder mode', () => {
  it('reaches from 18 to 30 points', () => {
    assert.equal(elderSizes[0], 18);
    assert.equal(elderSizes.at(-1), 30);
  });

  it('scales the whole page from its root', () => {
    assert.equal(rootPercent(18), '150%');
    assert.equal(rootPercent(30), '250%');
  });
});
