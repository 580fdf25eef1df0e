import assert from 'node:assert/strict';
import { dayAround } from './day.ts';

describe('a day', () => {
  it('runs from midnight to midnight of the hospital, not of the server', () => {
    const { start, end } = dayAround(new Date('2026-11-22T16:30:00Z'), 'Asia/Shanghai');
    assert.deepEqual(
      [start.toISOString(), end.toISOString()],
      ['2026-11-22T16:00:00.000Z', '2026-11-23T16:00:00.000Z'],
    );
  });

  it('has 23 hours where the clocks go forward', () => {
    const { start, end } = dayAround(new Date('2026-03-29T12:00:00Z'), 'Europe/Berlin');
    assert.equal(end.getTime() - start.getTime(), 23 * 3_600_000);
  });
});
