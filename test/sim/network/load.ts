import type { Consultation } from '@oih/data/consultations/model';
import { hour } from './calendar.ts';
import { onDuty } from './duty.ts';
import type { Level, Place } from './places.ts';
import type { World } from './world.ts';

/** What the specialists of an institution had to do. */
export interface Load {
  place: Place;
  /** Hours in which its specialists could be had, all together. */
  hours: number;
  /** Sessions and papers that they were given. */
  cases: number;
  /** Hours that they were in sessions. */
  inSessions: number;
}

/** The Gini coefficient: 0 when all have the same, near 1 when one has everything. */
export function gini(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const sum = sorted.reduce((total, value) => total + value, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((total, value, at) => total + (2 * (at + 1) - sorted.length - 1) * value, 0);
  return weighted / (sorted.length * sum);
}

export function loadsOf(world: World, all: readonly Consultation[], from: number, until: number): Load[] {
  const loads = new Map<string, Load>();
  for (const place of world.places.values()) {
    if (place.level === 'station') continue;
    let hours = 0;
    for (const doctor of place.specialists)
      for (let at = from; at < until; at += hour / 2) if (onDuty(world, doctor, at)) hours += 0.5;
    loads.set(place.id, { place, hours, cases: 0, inSessions: 0 });
  }
  for (const { invitedOrganizationId, consultantRoleIds, sessions } of all) {
    const load = loads.get(invitedOrganizationId ?? '');
    if (!load || consultantRoleIds.length === 0) continue;
    load.cases += 1;
    for (const { startedAt, endedAt, outcome } of sessions)
      if (outcome !== 'no-show') load.inSessions += ((endedAt?.getTime() ?? until) - startedAt.getTime()) / hour;
  }
  return [...loads.values()];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The load of a level: how much each specialist has to do, and how evenly institutions share it. */
export function loadFigures(loads: readonly Load[], level: Exclude<Level, 'station'>): Record<string, number> {
  const own = loads.filter(({ place }) => place.level === level);
  const each = own.map(({ cases, place }) => cases / place.specialists.length);
  const [hours, cases] = [sum(own.map((one) => one.hours)), sum(own.map((one) => one.cases))];
  return {
    [`${level}_institutions`]: own.length,
    [`${level}_specialists`]: sum(own.map(({ place }) => place.specialists.length)),
    [`${level}_cases`]: cases,
    [`${level}_cases_per_specialist_hour`]: hours > 0 ? cases / hours : 0,
    [`${level}_share_of_time_in_sessions`]: hours > 0 ? sum(own.map((one) => one.inSessions)) / hours : 0,
    [`${level}_load_gini`]: gini(each),
    [`${level}_load_max_over_mean`]: cases > 0 ? Math.max(...each) / (sum(each) / each.length) : 0,
  };
}
