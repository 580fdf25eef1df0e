import assert from 'node:assert/strict';
import { paneOf } from './panes.ts';

describe('the pane of a narrow window', () => {
  it('is the one of the address, so that a reload lands back there', () => {
    assert.equal(paneOf('visit', true, true), 'visit');
    assert.equal(paneOf('queue', true, false), 'queue');
  });
  it('follows the visit when the address names none, or one that does not exist', () => {
    assert.equal(paneOf(null, false, false), 'queue');
    assert.equal(paneOf(null, true, true), 'call');
    assert.equal(paneOf('elsewhere', true, false), 'visit');
  });
});
