import { percentile } from '../statistics.ts';
import { consult } from './clinic/consulting.ts';
import { illnesses } from './clinic/illness.ts';
import { arrive, cancel } from './clinic/patients.ts';
import { type ClinicPlan, month } from './clinic/plan.ts';
import { verify } from './clinic/verify.ts';
import { day, hour, minute, nowIn, openWorld, quarter, type World, workingDays } from './clinic/world.ts';
import { bars } from './plot.ts';

/** Everything that follows from what was done is done, before the clock moves on. */
async function settle({ hospital }: World): Promise<void> {
  const { outbox } = hospital.api.context;
  await outbox.settled();
  await hospital.api.jobs.settled();
  await outbox.settled();
}

async function liveThrough(world: World, dayNumber: number): Promise<void> {
  const { hospital, begin } = world;
  const at = (time: number) => begin + dayNumber * day + time;
  if (nowIn(world) < at(8 * hour)) hospital.clock.advance(at(8 * hour) - nowIn(world));
  await settle(world);
  hospital.clock.advance(5 * minute);
  await illnesses(world);
  hospital.clock.advance(10 * minute);
  // The last visits end late in the evening; bookings come until nine.
  while (nowIn(world) < at(21 * hour)) {
    await arrive(world);
    await cancel(world);
    await consult(world);
    await settle(world);
    hospital.clock.advance(quarter);
  }
}

const perDay = (world: World): string => {
  const days = workingDays(world.plan);
  return bars(
    days.map((at) => ({ label: `day ${String(at + 1).padStart(2)}`, value: world.tally.bookedPerDay[at] ?? 0 })),
  );
};

const waitsOf = (waits: readonly number[]): string => {
  const steps = [0, 5, 10, 15, 20, 30, 45, 60, 90];
  return bars(
    steps.map((from, at) => {
      const to = steps[at + 1] ?? Number.POSITIVE_INFINITY;
      const label = Number.isFinite(to) ? `${from}–${to} min` : `over ${from} min`;
      return { label: label.padEnd(11), value: waits.filter((wait) => wait >= from && wait < to).length };
    }),
  );
};

/**
 * A month of a county hospital: random arrivals, contention for the same times, abandoned forms, cancellations, no-shows and doctors who fall ill, all
 * through the real api and a real store, on a clock that is moved.
 * @returns the figures, and the plots as text. The first five must be 0.
 */
export default async function clinic(
  progress: (line: string) => void,
  plan: ClinicPlan = month,
): Promise<{ figures: Record<string, number>; plot: string }> {
  const world = await openWorld(plan, progress);
  try {
    for (const dayNumber of workingDays(plan)) {
      await liveThrough(world, dayNumber);
      progress(`day ${dayNumber + 1}: ${world.tally.booked} booked, ${world.tally.seen} seen`);
    }
    // Visits that are booked beyond the month stay booked.
    const { doubleBookings, stranded, undelivered, toldTwice, untold } = await verify(world);
    const { waits, bookedPerDay: _perDay, ...counts } = world.tally;
    const offered = world.rooms.reduce((sum, { slots }) => sum + slots.length, 0);
    return {
      figures: {
        double_bookings: doubleBookings,
        stranded,
        undelivered_events: undelivered,
        told_twice: toldTwice,
        untold,
        ...counts,
        use_of_times: counts.seen / offered,
        wait_p50_min: percentile(waits, 0.5),
        wait_p90_min: percentile(waits, 0.9),
      },
      plot: `Booked per day\n${perDay(world)}\n\nWaits of those who were seen\n${waitsOf(waits)}`,
    };
  } finally {
    await world.hospital.close();
  }
}
