import assert from 'node:assert/strict';
import { Speakers } from './speakers.ts';

describe('who speaks for a session', () => {
  it('is the connection that came last, also after the one before it has gone', () => {
    const speakers = new Speakers<string>();
    speakers.claim('session', 'old');
    speakers.claim('session', 'new');
    speakers.release('session', 'old');
    assert.equal(speakers.of('session'), 'new');
    speakers.release('session', 'new');
    assert.equal(speakers.of('session'), undefined);
  });
});
