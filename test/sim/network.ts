import { answer, assignRoutine } from './network/answering.ts';
import { planArrivals } from './network/arrivals.ts';
import { review } from './network/asking.ts';
import { day } from './network/calendar.ts';
import { dispatch } from './network/dispatching.ts';
import { drawing } from './network/drawing.ts';
import { askedLevels, figuresOf } from './network/figures.ts';
import { loadFigures, loadsOf } from './network/load.ts';
import { planShifts } from './network/on-call.ts';
import { openWorld } from './network/open-world.ts';
import { outcomeOf } from './network/outcome.ts';
import { type NetworkPlan, planFrom, week } from './network/plan.ts';
import { plotsOf } from './network/plots.ts';
import { sizesOf } from './network/sizes.ts';
import { faultsOf, storedIn } from './network/verify.ts';
import { catchUp, nowIn, type Steps, type World } from './network/world.ts';

const steps: Steps = { review, dispatch, answer, assign: assignRoutine };
const often = 10_000;

/** Plays everything that people plan, in its order, until the end. */
async function live(world: World, until: number, progress: (line: string) => void): Promise<void> {
  let told = performance.now();
  for (let next = world.loop.next(until); next; next = world.loop.next(until)) {
    world.time = Math.max(world.time, Math.ceil(next.at));
    await next.task();
    if (performance.now() - told < often) continue;
    told = performance.now();
    progress(`${new Date(nowIn(world)).toISOString()}: ${world.cases.length} cases, ${world.requests} requests`);
  }
  world.time = until;
  catchUp(world);
}

/** What must be 0 is looked at loudly. @throws Error with the faults. */
function refuseFaults(faults: object): void {
  const found = Object.entries(faults).filter(([, count]) => count !== 0);
  if (found.length === 0) return;
  throw new Error(
    `the simulation broke what must hold: ${found.map(([name, count]) => `${name} ${count}`).join(', ')}`,
  );
}

const told = ({ scale, days, stations, prefectures, seed }: NetworkPlan, requests: number, seconds: number): string =>
  [
    `${prefectures} prefectures and ${stations} stations of a province, ${days} days, arrivals × ${scale} of the assumptions, seed ${seed}`,
    `${requests} requests through the api in ${seconds.toFixed(0)} s; the visits in which the questions arise, and who is on call, are put into the store directly.`,
  ].join('\n');

/**
 * A province whose institutions consult one another for a week, through the real api and a real store on a clock that is moved; people behave by the
 * assumptions (`network/assumptions.ts`).
 * @returns the figures, the first of which must be 0; the plots as text; and as a picture. What the same seed gives is the same.
 * @throws Error when something that must hold does not.
 */
export default async function network(progress: (line: string) => void, plan: NetworkPlan = week) {
  const started = performance.now();
  progress('institutions and people move in');
  const world = await openWorld(plan, steps);
  try {
    const from = nowIn(world);
    const until = from + plan.days * day;
    planShifts(world, until);
    planArrivals(world, until);
    await live(world, until, progress);
    const stored = await storedIn(world);
    const all = stored.consultations;
    const faults = faultsOf(stored);
    refuseFaults(faults);
    const outcomes = all.flatMap((one) => outcomeOf(world, one) ?? []);
    const loads = loadsOf(world, all, from, until);
    const refusals = [...world.refusals].sort(([a], [b]) => a.localeCompare(b));
    const figures: Record<string, number> = {
      ...faults,
      ...figuresOf(world, outcomes),
      ...Object.assign({}, ...askedLevels.map((level) => loadFigures(loads, level))),
      requests: world.requests,
      ...Object.fromEntries(refusals.map(([name, count]) => [`refused_${name.replace(' ', '_')}`, count])),
      ...(await sizesOf(world)),
    };
    const head = told(plan, world.requests, (performance.now() - started) / 1000);
    const plot = `${head}\n\n${plotsOf(world, outcomes, loads)}`;
    return { figures, plot, files: { 'network.svg': drawing(outcomes, loads) } };
  } finally {
    await world.close();
  }
}

export { planFrom };
