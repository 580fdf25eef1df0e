import assert from 'node:assert/strict';
import { behindMinutes } from './behind.ts';

const now = new Date('2026-11-23T02:00:00Z');
const at = (minutesAgo: number, skipped = false) => ({
  start: new Date(now.getTime() - minutesAgo * 60_000),
  skippedAt: skipped ? now : null,
});

describe('a doctor who is behind', () => {
  it('is so by the earliest booked time that has come without a call', () => {
    assert.equal(behindMinutes([at(5), at(25), at(-10)], now), 25);
  });

  it('is not when nobody waits, when all are early, or when who waits was passed over', () => {
    assert.deepEqual(
      [behindMinutes([], now), behindMinutes([at(-10)], now), behindMinutes([at(25, true)], now)],
      [0, 0, 0],
    );
  });
});
