import assert from 'node:assert/strict';
import { lookAt, toldEvery } from './idle.ts';

const idleMs = 180_000;

describe('the idle end of a screen', () => {
  it('comes after the last touch, to the second', () => {
    assert.deepEqual(lookAt({ usedAt: 0, toldAt: 0 }, idleMs - 1, idleMs), { left: 1, act: null });
    assert.deepEqual(lookAt({ usedAt: 0, toldAt: 0 }, idleMs, idleMs), { left: 0, act: 'end' });
    assert.deepEqual(lookAt({ usedAt: 0, toldAt: 0 }, idleMs + 60_000, idleMs), { left: 0, act: 'end' });
  });

  it('is put off at the api when the screen was touched since it was told, and not more often than needed', () => {
    assert.equal(lookAt({ usedAt: 5000, toldAt: 0 }, toldEvery - 1, idleMs).act, null);
    assert.equal(lookAt({ usedAt: 5000, toldAt: 0 }, toldEvery, idleMs).act, 'tell');
    assert.equal(lookAt({ usedAt: 5000, toldAt: toldEvery }, 3 * toldEvery, idleMs).act, null);
  });
});
