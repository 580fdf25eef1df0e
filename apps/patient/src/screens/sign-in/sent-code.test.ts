import assert from 'node:assert/strict';
import { stillGood, storedForm } from './sent-code.ts';

describe('a code that was sent', () => {
  it('is gone on with after a reload for as long as it is good', () => {
    const sent = { phone: '13800000001', at: 1000, resendInSeconds: 60 };
    assert.deepEqual(stillGood(storedForm(sent), 1000 + 299_999), sent);
    assert.equal(stillGood(storedForm(sent), 1000 + 300_000), null);
    assert.equal(stillGood(null, 0), null);
    assert.equal(stillGood('nonsense', 0), null);
  });
});
