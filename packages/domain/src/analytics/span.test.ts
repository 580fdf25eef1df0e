import assert from 'node:assert/strict';
import fc from 'fast-check';
import { daysOf, spanAround, spanKinds } from './span.ts';

const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000;

describe('the span of an analysis', () => {
  it('is from midnight to midnight of the hospital’s zone', () => {
    const { from, to, parts } = spanAround('week', '2026-11-25', 'Asia/Shanghai');
    assert.deepEqual([from.toISOString(), to.toISOString()], ['2026-11-22T16:00:00.000Z', '2026-11-29T16:00:00.000Z']);
    assert.equal(parts.length, 7);
  });

  it('has a day of 23 hours and one of 25 where daylight saving changes', () => {
    assert.equal(spanAround('day', '2026-03-29', 'Europe/Berlin').parts.length, 23);
    assert.equal(spanAround('day', '2026-10-25', 'Europe/Berlin').parts.length, 25);
    const week = spanAround('week', '2026-10-25', 'Europe/Berlin');
    assert.deepEqual(
      week.parts.map(({ from, to }) => hours(from, to)),
      [24, 24, 24, 24, 24, 24, 25],
    );
  });

  it('begins and ends a quarter with a part of a week', () => {
    const { parts } = spanAround('quarter', '2026-11-25', 'Asia/Shanghai');
    assert.equal(parts[0]!.from.toISOString(), '2026-09-30T16:00:00.000Z');
    assert.equal(hours(parts[0]!.from, parts[0]!.to), 4 * 24);
    assert.equal(parts.at(-1)!.to.toISOString(), '2026-12-31T16:00:00.000Z');
  });

  it('is covered by its parts without gap or overlap, whatever the date and the zone', () => {
    const date = fc
      .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...spanKinds), date, fc.constantFrom(...zones), (kind, day, zone) => {
        const { from, to, parts } = spanAround(kind, day, zone);
        assert.deepEqual([parts[0]!.from, parts.at(-1)!.to], [from, to]);
        for (const [at, part] of parts.entries()) {
          assert.ok(part.from < part.to);
          if (at > 0) assert.deepEqual(part.from, parts[at - 1]!.to);
        }
        assert.ok(parts.length <= 31);
        const days = parts.flatMap((part) => daysOf(part, zone));
        assert.ok(days.every((one) => hours(one.from, one.to) <= 25));
        assert.deepEqual([days[0]!.from, days.at(-1)!.to], [from, to]);
        for (const [at, one] of days.entries()) if (at > 0) assert.deepEqual(one.from, days[at - 1]!.to);
      }),
    );
  });
});
