import assert from 'node:assert/strict';
import { nextToLoad } from './load-order.ts';

describe('the images of a series', () => {
  it('come in the order of their distance from what is looked at', () => {
    assert.equal(nextToLoad(['waiting', 'waiting', 'ready', 'loading', 'waiting'], 3), 4);
    assert.equal(nextToLoad(['waiting', 'waiting', 'ready', 'loading', 'failed'], 3), 1);
    assert.equal(nextToLoad(['ready', 'loading'], 0), -1);
  });
});
