import assert from 'node:assert/strict';
import { minutesLeft } from './time-left.ts';

describe('how long is left for a case', () => {
  const now = Date.parse('2026-11-27T08:00:00Z');
  it('is rounded so that nobody is promised more than there is', () => {
    assert.equal(minutesLeft('2026-11-27T08:10:30Z', now), 10);
    assert.equal(minutesLeft('2026-11-27T08:00:20Z', now), 0);
    assert.equal(minutesLeft('2026-11-27T07:58:30Z', now), -2);
  });
});
