import assert from 'node:assert/strict';
import type { ScheduleBlock, SchedulePlan } from '@oih/contracts/http/schedules';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { type Claim, slotChanges } from './changes.ts';
import { deriveSlots, sharesOf } from './derive.ts';
import type { Slot } from './slot.ts';

const minute = 60_000;
const zones = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
];
/** Weeks around changes of the clock, national holidays and the turn of the year. */
const weeks = [
  '2026-02-12',
  '2026-03-06',
  '2026-03-27',
  '2026-04-03',
  '2026-09-28',
  '2026-10-02',
  '2026-10-30',
  '2026-12-29',
];

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const fives = (from: number, to: number) => fc.integer({ min: from / 5, max: to / 5 }).map((value) => value * 5);

const block: fc.Arbitrary<ScheduleBlock> = fc
  .record({
    times: fc.uniqueArray(fives(0, 1440), { minLength: 2, maxLength: 2 }).map((pair) => pair.sort((a, b) => a - b)),
    slotMinutes: fives(5, 60),
    capacity: fc.integer({ min: 1, max: 3 }),
    bufferBeforeMinutes: fives(0, 15),
    bufferAfterMinutes: fives(0, 15),
    reserved: fc.record({
      referral: fc.nat(3),
      'walk-in': fc.nat(3),
      elderly: fc.nat(3),
      station: fc.nat(3),
    }),
    openReservedMinutesBefore: fc.option(fc.nat(2000)),
    overbook: fc.nat(3),
    followUpOnly: fc.boolean(),
  })
  .map(({ times, ...rest }) => ({
    id: 'block',
    from: clock(times[0]!),
    to: clock(times[1]!),
    modality: ['video'],
    ...rest,
  }));

const plan: fc.Arbitrary<SchedulePlan> = fc.record({
  weekly: fc.array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), block }), { maxLength: 8 }),
  overrides: fc.array(
    fc.record({
      date: fc.constantFrom('2026-03-08', '2026-03-29', '2026-10-04', '2026-11-01'),
      blocks: fc.array(block, { maxLength: 2 }),
      note: fc.constant(''),
    }),
    { maxLength: 2 },
  ),
  leave: fc.constant([]),
  holidays: fc.constantFrom('closed', 'as-usual'),
  makeUpWeekday: fc.option(fc.integer({ min: 1, max: 5 })),
  minimumNoticeMinutes: fc.nat(600),
  horizonDays: fc.integer({ min: 1, max: 60 }),
  release: fc.oneof(
    fc.constant({ kind: 'rolling' as const }),
    fc.record({ kind: fc.constant('daily' as const), at: fc.constant('07:00'), daysAhead: fc.nat(7) }),
  ),
});

const week = fc.record({ zone: fc.constantFrom(...zones), date: fc.constantFrom(...weeks) }).map(({ zone, date }) => {
  const from = DateTime.fromISO(date, { zone });
  return { zone, from: from.toJSDate(), to: from.plus({ days: 5 }).toJSDate() };
});
const derive = (given: SchedulePlan, { zone, from, to }: { zone: string; from: Date; to: Date }) =>
  deriveSlots(given, { practitionerRoleId: 'role', organizationId: 'org', timeZone: zone }, from, to);

/** Visits are seats of the same start taken together. */
const visitsOf = (slots: readonly Slot[]) => [...new Map(slots.map((slot) => [slot.start.getTime(), slot])).values()];

/** Some of the seats are booked. */
const bookedOf = (slots: readonly Slot[], every: number): Claim[] =>
  slots
    .filter((_slot, at) => at % every === 0)
    .map(({ _id, start, end }) => ({ appointmentId: `app-${_id}`, slotId: _id, start, end }));

describe('the times that a plan offers, whatever the plan, the zone and the week', () => {
  const holds = (name: string, check: (given: SchedulePlan, span: { zone: string; from: Date; to: Date }) => void) =>
    it(name, () => fc.assert(fc.property(plan, week, check), { numRuns: 300, seed: 20_261_124 }));

  holds('are the same when they are derived again, each seat once', (given, span) => {
    const slots = derive(given, span);
    assert.deepEqual(derive(given, span), slots);
    assert.equal(new Set(slots.map(({ _id }) => _id)).size, slots.length);
  });

  holds('do not overlap, and keep the pauses of both neighbours', (given, span) => {
    const visits = visitsOf(derive(given, span)).sort((a, b) => a.start.getTime() - b.start.getTime());
    for (const [at, next] of visits.entries()) {
      const before = visits[at - 1];
      if (!before) continue;
      const gap = next.start.getTime() - before.end.getTime();
      assert.ok(gap >= (before.bufferAfterMinutes + next.bufferBeforeMinutes) * minute);
    }
  });

  holds(
    'are shown by the hospital’s clock at the hours of the plan, on five minutes, also when the clock changes',
    (given, span) => {
      for (const { start, end } of derive(given, span)) {
        const at = DateTime.fromJSDate(start, { zone: span.zone });
        const shown = at.toFormat('HH:mm');
        const blocks = [...given.weekly.map((one) => one.block), ...given.overrides.flatMap(({ blocks: own }) => own)];
        assert.ok(
          blocks.some(({ from, to }) => from <= shown && shown < to),
          shown,
        );
        assert.equal(start.getTime() % (5 * minute), 0);
        assert.ok(end > start);
      }
    },
  );

  holds('are as many for everybody as the capacity, the kept ones within it', (given, span) => {
    const slots = derive(given, span);
    for (const { start } of visitsOf(slots)) {
      const seats = slots.filter((slot) => slot.start.getTime() === start.getTime());
      assert.deepEqual(
        seats.map(({ seat }) => seat),
        seats.map((_seat, at) => at),
      );
      assert.ok(seats.filter(({ kind }) => kind !== 'overbook').length <= 3);
      assert.ok(seats.filter(({ kind }) => kind === 'overbook').length <= 1);
    }
  });

  holds('lose no booking when the plan changes, and offer nothing that overlaps one', (given, span) => {
    const present = derive(given, span);
    const claims = bookedOf(present, 3);
    const shifted = {
      ...given,
      weekly: given.weekly.map(({ weekday, block: one }) => ({
        weekday,
        block: { ...one, slotMinutes: one.slotMinutes + 5 },
      })),
    };
    const { add, update, remove, keep } = slotChanges(present, derive(shifted, span), claims);
    const after = [...add, ...update, ...keep];
    for (const claim of claims) {
      assert.ok(after.some(({ _id }) => _id === claim.slotId));
      assert.ok(!remove.some(({ _id }) => _id === claim.slotId));
      for (const slot of after)
        assert.ok(
          slot.start.getTime() === claim.start.getTime() || slot.end <= claim.start || slot.start >= claim.end,
          'a free time overlaps a booked one',
        );
    }
    const again = slotChanges(after, derive(shifted, span), claims);
    assert.deepEqual([again.add.length, again.update.length, again.remove.length], [0, 0, 0]);
  });
});

describe('the seats that are kept for some', () => {
  it('are spread over the block and never more than there are', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 30 }), (referral, elderly, count) => {
        const seats = sharesOf({ referral, elderly, 'walk-in': 0, station: 0 }, count);
        assert.equal(seats.length, count);
        assert.equal(seats.filter((kind) => kind !== 'general').length, Math.min(referral + elderly, count));
      }),
      { seed: 7 },
    );
  });
});
