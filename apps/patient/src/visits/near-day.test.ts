import assert from 'node:assert/strict';
import { nearDay } from './near-day.ts';

describe('a day nearby', () => {
  it('is today or tomorrow by the clock of the hospital', () => {
    const now = Date.parse('2026-11-23T15:00:00Z');
    assert.equal(nearDay('2026-11-23T15:59:00Z', 'Asia/Shanghai', now), 'today');
    assert.equal(nearDay('2026-11-23T16:00:00Z', 'Asia/Shanghai', now), 'tomorrow');
    assert.equal(nearDay('2026-11-24T16:00:00Z', 'Asia/Shanghai', now), null);
  });
});
