import { answer, assignRoutine } from './network/answering.ts';
import { planArrivals } from './network/arrivals.ts';
import { review } from './network/asking.ts';
import { day } from './network/calendar.ts';
import { dispatch } from './network/dispatching.ts';
import { planShifts } from './network/on-call.ts';
import { openWorld } from './network/open-world.ts';
import { type NetworkPlan, week } from './network/plan.ts';
import { nowIn, type Steps, type World } from './network/world.ts';

const steps: Steps = { review, dispatch, answer, assign: assignRoutine };

async function live(world: World, until: number, progress: (line: string) => void): Promise<void> {
  const { clock } = world.hospital;
  let requests = -1;
  for (let next = world.loop.next(until); next; next = world.loop.next(until)) {
    world.time = Math.max(world.time, Math.ceil(next.at));
    await next.task();
    if (Math.floor(world.requests / 500) !== requests) {
      requests = Math.floor(world.requests / 500);
      progress(`${clock.now().toISOString()}: ${world.cases.length} cases, ${world.requests} requests`);
    }
  }
}

export default async function network(progress: (line: string) => void, plan: NetworkPlan = week) {
  const world = await openWorld(plan, steps);
  try {
    const until = nowIn(world) + plan.days * day;
    planShifts(world, until);
    planArrivals(world, until);
    const started = performance.now();
    await live(world, until, progress);
    progress(`${((performance.now() - started) / 1000).toFixed(1)} s`);
    progress(JSON.stringify([...world.refusals]));
    return { figures: { cases: world.cases.length, requests: world.requests }, plot: '' };
  } finally {
    await world.close();
  }
}
