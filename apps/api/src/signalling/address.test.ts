import assert from 'node:assert/strict';
import { addressOf } from './address.ts';

describe('the address of a browser', () => {
  it('is the one that our own proxy saw, whatever the browser claims', () => {
    assert.equal(addressOf('10.0.0.1', '6.6.6.6, 203.0.113.9', 1), '203.0.113.9');
    assert.equal(addressOf('10.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2', 2), '203.0.113.9');
  });

  it('is the direct one without a proxy, or when the proxy says nothing', () => {
    assert.equal(addressOf('198.51.100.7', '6.6.6.6', 0), '198.51.100.7');
    assert.equal(addressOf('198.51.100.7', undefined, 1), '198.51.100.7');
  });
});
