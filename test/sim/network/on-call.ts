import { departmentGroup } from '@oih/domain/finding/departments';
import { nightDuty } from './assumptions.ts';
import { hour } from './calendar.ts';
import type { Doctor, Place } from './places.ts';
import { catchUp, nowIn, type World } from './world.ts';

/** How long a shift on call is. */
const shift = 12;

/** Whose turn it is: one doctor of each large department, in turn by shift. */
function turnsOf(place: Place, number: number): Doctor[] {
  return nightDuty[place.level as keyof typeof nightDuty].flatMap((group) => {
    const mates = place.specialists.filter(({ departmentCode }) => departmentGroup(departmentCode) === group);
    return mates.length > 0 ? [mates[number % mates.length]!] : [];
  });
}

/**
 * At eight and at twenty, one doctor of each large department of the leading hospitals is on call. It is put down past the api: what is looked at is
 * the call, not the sign-in of hundreds of doctors at the beginning of each shift.
 */
export function planShifts(world: World, until: number): void {
  const leads = [...world.places.values()].filter(
    ({ id, level }) => (level === 'prefecture' || level === 'province') && id.endsWith('-1'),
  );
  const { onCall } = world.hospital.data.repositories;
  for (let at = nowIn(world), number = 0; at < until; at += shift * hour, number += 1)
    world.loop.at(at, async () => {
      catchUp(world);
      for (const place of leads)
        for (const { roleId, userName, departmentCode } of turnsOf(place, number)) {
          const duty = { _id: roleId, organizationId: place.id, departmentCode };
          const by = { userId: `account-${userName}`, role: 'practitioner' };
          await onCall.set(duty, new Date(at + shift * hour), by, new Date(at));
        }
    });
}
