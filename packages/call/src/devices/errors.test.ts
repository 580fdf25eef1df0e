import assert from 'node:assert/strict';
import { outcomeOf, problemByName } from './errors.ts';

describe('a camera or microphone that cannot be had', () => {
  it('is denied, missing or busy, each with its own guidance', () => {
    assert.equal(problemByName('NotAllowedError'), 'denied');
    assert.equal(problemByName('NotFoundError'), 'missing');
    assert.equal(problemByName('OverconstrainedError'), 'missing');
    assert.equal(problemByName('NotReadableError'), 'busy');
    assert.equal(problemByName('SomethingNew'), 'failed');
    assert.equal(outcomeOf('insecure'), 'failed');
  });
});
