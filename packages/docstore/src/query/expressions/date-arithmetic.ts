import type { Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { isoDay } from './calendar.ts';
import { dateOf, zoneOf } from './dates.ts';
import { isNullish, named, type Operator, type Result, wholeOf } from './operator.ts';
import { fromLocal, type TimeZone, toLocal } from './time-zone.ts';

/** Units of fixed length, in milliseconds. */
const lengths: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
};
const days: Readonly<Record<string, number>> = { day: 1, week: 7 };
const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const dayLength = 86_400_000;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** @throws MongoError FailedToParse for a name that is no unit of time. */
export function unitOf(value: Result): string {
  const unit = String(value);
  if (typeof value !== 'string') throw mongoError('Location5439013', 'unit must be a string');
  if (unit in lengths || unit in days || unit in months) return unit;
  throw mongoError('FailedToParse', `unknown time unit value: ${unit}`);
}

/** Adds months; a day that the month does not have becomes its last one. */
function addMonths(local: Date, count: number): number {
  const moved = new Date(local);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + count);
  const last = new Date(moved);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  moved.setUTCDate(Math.min(local.getUTCDate(), last.getUTCDate()));
  return moved.getTime();
}

/** A date some units later; days and longer units keep the time that the clocks of the zone show. */
export function addToDate(date: Date, unit: string, amount: number, zone: TimeZone): Date {
  const fixed = lengths[unit];
  if (fixed !== undefined) return checked(date.getTime() + amount * fixed);
  const local = toLocal(date.getTime(), zone);
  const moved =
    unit in days ? local.getTime() + amount * days[unit]! * dayLength : addMonths(local, amount * months[unit]!);
  return checked(fromLocal(moved, zone));
}

function checked(instant: number): Date {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) throw mongoError('Location5166406', 'the date is out of range');
  return date;
}

const add = (sign: 1 | -1): Operator =>
  named(['startDate', 'unit', 'amount'], ['timezone'], (args, name) => {
    if (Object.values(args).some(isNullish)) return null;
    const amount = wholeOf(args.amount, `'amount' of ${name}`, 'Location5166405');
    return addToDate(dateOf(args.startDate!), unitOf(args.unit), amount * sign, zoneOf(args.timezone));
  });

/** The weekday that weeks begin with, 0 for Monday. */
function weekStart(value: Result): number {
  if (value === undefined) return 6;
  const name = String(value).toLowerCase();
  const at = weekdays.findIndex((day) => day === name || day.slice(0, 3) === name);
  if (at < 0) throw mongoError('FailedToParse', `unknown day of week value: ${String(value)}`);
  return at;
}

const monthNumber = (local: Date) => local.getUTCFullYear() * 12 + local.getUTCMonth();
const dayNumber = (local: Date) => Math.floor(local.getTime() / dayLength);

/** A number that grows by one at every beginning of the unit, as the zone's clocks show it. */
function ordinal(instant: number, unit: string, zone: TimeZone, firstDay: number): number {
  const fixed = lengths[unit];
  if (fixed !== undefined) return Math.floor((instant + (zone.offsetAt(instant) % 3_600_000)) / fixed);
  const local = toLocal(instant, zone);
  if (unit === 'day') return dayNumber(local);
  // Day 0 is a Thursday, the third after a Monday.
  if (unit === 'week') return Math.floor((dayNumber(local) + 3 - firstDay) / 7);
  return Math.floor(monthNumber(local) / months[unit]!);
}

const difference: Operator = named(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], (args) => {
  if ([args.startDate, args.endDate, args.unit].some(isNullish) || args.timezone === null || args.startOfWeek === null)
    return null;
  const [unit, zone, firstDay] = [unitOf(args.unit), zoneOf(args.timezone), weekStart(args.startOfWeek)];
  const at = (value: Value) => ordinal(dateOf(value).getTime(), unit, zone, firstDay);
  return BigInt(at(args.endDate!) - at(args.startDate!));
});

/** Bins are counted from the beginning of the year 2000 in the zone, weeks from its first one. */
const epoch = Date.UTC(2000, 0, 1);

/** The beginning of the bin of units that a date is in. */
function truncate(date: Date, unit: string, binSize: number, zone: TimeZone, firstDay: number): Date {
  const fixed = lengths[unit];
  if (fixed !== undefined) {
    const from = fromLocal(epoch, zone);
    const bin = fixed * binSize;
    return new Date(from + Math.floor((date.getTime() - from) / bin) * bin);
  }
  const local = toLocal(date.getTime(), zone);
  if (unit in days) {
    const shift = unit === 'week' ? ((firstDay - (isoDay(new Date(epoch)) - 1) + 7) % 7) * dayLength : 0;
    const bin = days[unit]! * binSize * dayLength;
    return new Date(fromLocal(epoch + shift + Math.floor((local.getTime() - epoch - shift) / bin) * bin, zone));
  }
  const bin = months[unit]! * binSize;
  const month = Math.floor((monthNumber(local) - 24_000) / bin) * bin;
  const start = new Date(epoch);
  start.setUTCMonth(month);
  return new Date(fromLocal(start.getTime(), zone));
}

const truncation: Operator = named(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (args, name) => {
  if (isNullish(args.date) || isNullish(args.unit)) return null;
  if (args.binSize === null || args.timezone === null || args.startOfWeek === null) return null;
  const binSize = args.binSize === undefined ? 1 : wholeOf(args.binSize, `'binSize' of ${name}`, 'Location5439017');
  if (binSize < 1) throw mongoError('Location5439018', `'binSize' of ${name} must be greater than 0`);
  return truncate(dateOf(args.date), unitOf(args.unit), binSize, zoneOf(args.timezone), weekStart(args.startOfWeek));
});

export const dateArithmetic: Readonly<Record<string, Operator>> = {
  $dateAdd: add(1),
  $dateSubtract: add(-1),
  $dateDiff: difference,
  $dateTrunc: truncation,
};

/** How long a unit of fixed length is, in milliseconds; undefined for one that varies. */
export const unitLength = (unit: string): number | undefined =>
  lengths[unit] ?? (unit in days ? days[unit]! * dayLength : undefined);
