import { departmentGroup } from '@oih/domain/finding/departments';
import * as assume from './assumptions.ts';
import { hour, minute } from './calendar.ts';
import { fixed } from './chance.ts';
import type { Doctor, Place } from './places.ts';
import { nowIn, type World } from './world.ts';

/** Who has the night, or the day off, in a department that keeps one; the doctors of its group take turns. */
function onNightDuty(world: World, doctor: Doctor, time: number): boolean {
  const { place, departmentCode } = doctor;
  const group = departmentGroup(departmentCode);
  if (!assume.nightDuty[place.level as keyof typeof assume.nightDuty].includes(group)) return false;
  const mates = place.specialists.filter((one) => departmentGroup(one.departmentCode) === group);
  // The duty of a day begins at eight in the morning.
  return mates[world.calendar.dayOf(time - 8 * hour) % mates.length] === doctor;
}

/** Whether a specialist is at work and can be had for remote sessions. */
export function onDuty(world: World, doctor: Doctor, time: number): boolean {
  const half = world.calendar.halfDay(time);
  if (half === null || !world.calendar.working(time)) return onNightDuty(world, doctor, time);
  return fixed(world.plan.seed, doctor.number, half) < assume.halfDaysForRemote || onNightDuty(world, doctor, time);
}

/** Nobody is with somebody else now, and no agreed time comes up. */
export function isFree(world: World, { roleId }: Doctor, within = 10 * minute): boolean {
  const now = nowIn(world);
  const agreed = world.agreed.get(roleId) ?? [];
  return !world.engaged.has(roleId) && agreed.every((at) => at < now - 15 * minute || at > now + within);
}

/** A doctor of a department, or of what it belongs to, as the suggestions count them. */
export const fits = ({ departmentCode }: Doctor, specialty: string): boolean =>
  departmentCode === specialty ||
  departmentGroup(departmentCode) === specialty ||
  departmentGroup(specialty) === departmentCode;

const given = (world: World, { roleId }: Doctor): number => world.given.get(roleId) ?? 0;

/** The doctors of an institution who fit, who was given least first; those of the very department before the others. */
export const fitting = (world: World, place: Place, specialty: string): Doctor[] =>
  place.specialists
    .filter((one) => fits(one, specialty))
    .sort(
      (a, b) =>
        Number(b.departmentCode === specialty) - Number(a.departmentCode === specialty) ||
        given(world, a) - given(world, b),
    );

/** The first time from now on at which a doctor is at work again. */
export function backAtWork(world: World, doctor: Doctor): number {
  const now = nowIn(world);
  for (let at = now; at < now + 72 * hour; at += 15 * minute) if (onDuty(world, doctor, at)) return at;
  return now + 72 * hour;
}
