import { byHour } from '../network/assumptions.ts';
import { Chance } from '../network/chance.ts';
import type { Scenario } from './assumptions.ts';
import { callsOfDay, kinds, lengths } from './demand.ts';

const hour = 3_600_000;

/**
 * The most calls at one moment of a Monday among so many people (millions), as it comes by chance: each hour has a Poisson number of calls, which
 * begin anywhere in it and last as long as calls do. The same seed gives the same day.
 */
export function mostOnMonday(scenario: Scenario, people: number, seed: number): number {
  const chance = new Chance(seed);
  const shares = byHour.reduce((sum, share) => sum + share, 0);
  const events: { at: number; by: 1 | -1 }[] = [];
  for (const kind of kinds) {
    const ofDay = callsOfDay(scenario, kind, people);
    for (const [at, share] of byHour.entries()) {
      // In parts: Knuth's way underflows for a large mean.
      let left = (ofDay * share) / shares;
      for (; left > 0; left -= 500) {
        for (let count = chance.poisson(Math.min(left, 500)); count > 0; count -= 1) {
          const begins = (at + chance.between(0, 1)) * hour;
          events.push({ at: begins, by: 1 }, { at: begins + chance.minutes(lengths[kind]), by: -1 });
        }
      }
    }
  }
  events.sort((a, b) => a.at - b.at || a.by - b.by);
  let [running, most] = [0, 0];
  for (const { by } of events) {
    running += by;
    most = Math.max(most, running);
  }
  return most;
}
