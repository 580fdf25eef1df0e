import type { Credentials, NotOffered } from '@oih/contracts/http/licence';
import { DateTime } from 'luxon';
import { dateIn } from '../booking/day.ts';

/** Years of independent practice before somebody sees patients over the internet. */
const yearsOfPractice = 3;

/** What decides whether a role is offered. */
export interface Offerable {
  active: boolean;
  credentials?: Credentials | null;
}

/** Years later by the calendar; who began on a 29th of February has the years full on the 1st of March. */
function yearsAfter(date: string, years: number): string {
  const later = DateTime.fromISO(date, { zone: 'UTC' }).plus({ years });
  return (later.day < Number(date.slice(8)) ? later.plus({ days: 1 }) : later).toISODate()!;
}

const earlier = (a: string | null, b: string | null): string | null => (a && b ? (a < b ? a : b) : (a ?? b));
const later = (a: string, b: string): string => (a > b ? a : b);

/** The date from which the years of independent practice are full. */
export const independentFrom = ({ registeredOn }: Pick<Credentials, 'registeredOn'>): string =>
  yearsAfter(registeredOn, yearsOfPractice);

/**
 * Why a role may not be offered for a visit on a date of the hospital's calendar; null when it may (rule LICENCE): the role is active, the licence in force
 * on that day, three years of independent practice are full, and practice away from the main institution is filed. The last day of a licence counts.
 */
export function notOffered({ active, credentials }: Offerable, date: string): NotOffered | null {
  if (!active) return 'inactive';
  if (!credentials) return 'no-licence';
  const { validUntil, mainInstitution, filing } = credentials;
  if (validUntil !== null && date > validUntil) return 'licence-expired';
  if (date < independentFrom(credentials)) return 'three-years';
  if (mainInstitution) return null;
  if (!filing || date < filing.filedOn) return 'not-filed';
  return filing.validUntil !== null && date > filing.validUntil ? 'filing-expired' : null;
}

/** The first and the last date on which a role may be offered, by the same rule; null when there is none. */
export function offeredDates({ active, credentials }: Offerable): { from: string; to: string | null } | null {
  if (!active || !credentials) return null;
  const { validUntil, mainInstitution, filing } = credentials;
  const practised = independentFrom(credentials);
  if (mainInstitution)
    return validUntil !== null && validUntil < practised ? null : { from: practised, to: validUntil };
  if (!filing) return null;
  const [from, to] = [later(practised, filing.filedOn), earlier(validUntil, filing.validUntil)];
  return to !== null && to < from ? null : { from, to };
}

/** The same as instants in the hospital's zone: from the first midnight, up to the midnight after the last day. */
export function offeredSpan(role: Offerable, timeZone: string): { from: Date; until: Date | null } | null {
  const dates = offeredDates(role);
  if (!dates) return null;
  const midnight = (date: string, days: number) =>
    DateTime.fromISO(date, { zone: timeZone }).plus({ days }).startOf('day').toJSDate();
  return { from: midnight(dates.from, 0), until: dates.to === null ? null : midnight(dates.to, 1) };
}

/** Why a role may not be offered for a visit that begins at an instant; null when it may. */
export const withheldAt = (role: Offerable, start: Date, timeZone: string): NotOffered | null =>
  notOffered(role, dateIn(start, timeZone));
