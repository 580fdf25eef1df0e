import assert from 'node:assert/strict';
import { judge } from './connection-test.ts';

describe('the connection test', () => {
  it('is good, slow or failed by the middle round trip', () => {
    assert.equal(judge([20, 30, 900, 25]), 'good');
    assert.equal(judge([500, 900, 450, 30]), 'poor');
    assert.equal(judge([]), 'failed');
  });
});
