import { setOnCall } from '@oih/contracts/http/on-call';
import { departmentGroup } from '@oih/domain/finding/departments';
import { nightDuty } from './assumptions.ts';
import { hour } from './calendar.ts';
import type { Doctor, Place } from './places.ts';
import { ask, doctorAt, nowIn, type World } from './world.ts';

/** How long a shift on call is. */
const shift = 12;

/** Whose turn it is: one doctor of each large department, in turn by shift. */
function turnsOf(place: Place, number: number): Doctor[] {
  return nightDuty[place.level as keyof typeof nightDuty].flatMap((group) => {
    const mates = place.specialists.filter(({ departmentCode }) => departmentGroup(departmentCode) === group);
    return mates.length > 0 ? [mates[number % mates.length]!] : [];
  });
}

/** At eight and at twenty, one doctor of each large department of the leading hospitals says that calls for help may come. */
export function planShifts(world: World, until: number): void {
  const leads = [...world.places.values()].filter(
    ({ id, level }) => level !== 'station' && level !== 'county' && id.endsWith('-1'),
  );
  for (let at = nowIn(world), number = 0; at < until; at += shift * hour, number += 1)
    world.loop.at(at, async () => {
      const body = { until: new Date(at + shift * hour).toISOString() };
      for (const place of leads)
        for (const doctor of turnsOf(place, number)) await ask(world, doctorAt(world, doctor), setOnCall, { body });
    });
}
