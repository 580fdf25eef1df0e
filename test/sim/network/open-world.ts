import { Hospital, morning } from '@oih/testkit/hospital';
import { MongoClient } from 'mongodb';
import { hashPassword } from '../../../apps/api/src/sign-in/password.ts';
import { startApi } from '../../../apps/api/src/start.ts';
import { Calendar, hour } from './calendar.ts';
import { Chance } from './chance.ts';
import { StaffedDesk } from './desk.ts';
import { EventLoop } from './event-loop.ts';
import { moveIn } from './move-in.ts';
import { placesOf } from './places.ts';
import type { NetworkPlan } from './plan.ts';
import { SeldomClock } from './seldom-clock.ts';
import type { Steps, World } from './world.ts';

/** Opens the province on a Monday at eight in the morning. */
export async function openWorld(plan: NetworkPlan, steps: Steps): Promise<World> {
  const hospital = await Hospital.start({ startApi, hashPassword }, { clock: new SeldomClock(morning) });
  const client = await MongoClient.connect(hospital.storeUri);
  const all = placesOf(plan);
  await moveIn(hospital, all);
  const world: World = {
    hospital,
    store: client.db(),
    plan,
    time: hospital.clock.now().getTime(),
    chance: new Chance(plan.seed),
    calendar: new Calendar(hospital.clock.now().getTime() - 8 * hour),
    loop: new EventLoop(),
    steps,
    places: new Map(all.map((place) => [place.id, place])),
    desks: new Map(),
    cases: [],
    idle: [],
    people: new Map(),
    engaged: new Map(),
    given: new Map(),
    agreed: new Map(),
    refusals: new Map(),
    requests: 0,
    close: async () => {
      await client.close();
      await hospital.close();
    },
  };
  for (const place of all) if (place.level !== 'station') world.desks.set(place.id, new StaffedDesk(world, place));
  return world;
}
