import { Int32, isDoc, isTruthy, ObjectId, Timestamp, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { dayOfYear, isoDay, isoWeek, isoYearStart, week } from './calendar.ts';
import { readDate, writeDate } from './date-text.ts';
import {
  type Evaluate,
  fieldsOf,
  isNullish,
  kindOf,
  named,
  type Operator,
  type Result,
  textOf,
  wholeOf,
} from './operator.ts';
import { fromLocal, type TimeZone, timeZone, toLocal } from './time-zone.ts';

/** What counts as a date: a date, a timestamp, and the time in an ObjectId. */
export function dateOf(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof Timestamp) return new Date((value.high >>> 0) * 1000);
  if (value instanceof ObjectId) return value.getTimestamp();
  throw mongoError('Location16006', `can't convert from BSON type ${kindOf(value)} to Date`);
}

/** A zone as an argument; UTC when it was not given. */
export const zoneOf = (value: Result): TimeZone =>
  timeZone(value === undefined ? 'UTC' : textOf(value, 'timezone', 'Location40517'));

/** An operator that takes a date alone, or with a zone as `{date, timezone}`. */
const part =
  (compute: (local: Date) => Value): Operator =>
  (operand, { name, compile }) => {
    const only = Array.isArray(operand) && operand.length === 1 ? operand[0]! : operand;
    if (Array.isArray(only))
      throw mongoError(
        'Location40536',
        `${name} accepts exactly one argument if given an array, but was given ${only.length}`,
      );
    const long = isDoc(only) && ![...only.keys()][0]?.startsWith('$');
    const fields = long ? fieldsOf(only, name, ['date'], ['timezone']) : undefined;
    const date = compile(fields ? fields.get('date')! : only);
    const zone: Evaluate | undefined = fields?.has('timezone') ? compile(fields.get('timezone')!) : undefined;
    return (root, vars) => {
      const value = date(root, vars);
      const in_ = zone ? zone(root, vars) : undefined;
      if (isNullish(value) || (zone && isNullish(in_))) return null;
      return compute(toLocal(dateOf(value).getTime(), zoneOf(in_)));
    };
  };

const int = (compute: (local: Date) => number) => part((local) => new Int32(compute(local)));

type Parts = 'date' | 'timezone' | 'iso8601';

function toParts({ date, timezone, iso8601 }: Record<Parts, Result>): Result {
  if (isNullish(date) || timezone === null || iso8601 === null) return null;
  if (iso8601 !== undefined && typeof iso8601 !== 'boolean')
    throw mongoError('Location40521', `iso8601 must evaluate to a bool, found: ${kindOf(iso8601)}`);
  const local = toLocal(dateOf(date).getTime(), zoneOf(timezone));
  const day: [string, number][] = isTruthy(iso8601)
    ? [
        ['isoWeekYear', isoWeek(local).year],
        ['isoWeek', isoWeek(local).week],
        ['isoDayOfWeek', isoDay(local)],
      ]
    : [
        ['year', local.getUTCFullYear()],
        ['month', local.getUTCMonth() + 1],
        ['day', local.getUTCDate()],
      ];
  const time: [string, number][] = [
    ['hour', local.getUTCHours()],
    ['minute', local.getUTCMinutes()],
    ['second', local.getUTCSeconds()],
    ['millisecond', local.getUTCMilliseconds()],
  ];
  return new Map([...day, ...time].map(([name, value]): [string, Value] => [name, new Int32(value)]));
}

const dayNames = ['year', 'month', 'day', 'isoWeekYear', 'isoWeek', 'isoDayOfWeek'] as const;
const timeNames = ['hour', 'minute', 'second', 'millisecond'] as const;
type FromParts = (typeof dayNames)[number] | (typeof timeNames)[number] | 'timezone';

function fromParts(args: Record<FromParts, Result>, name: string): Result {
  const iso = args.isoWeekYear !== undefined;
  if (iso ? args.year !== undefined : args.year === undefined && !('year' in args))
    throw mongoError('Location40516', `${name} requires either 'year' or 'isoWeekYear' to be present`);
  if (Object.values(args).some((value) => value === null) || ('year' in args && args.year === undefined)) return null;
  const at = (field: (typeof dayNames)[number] | (typeof timeNames)[number], otherwise: number): number => {
    const value =
      args[field] === undefined ? otherwise : wholeOf(args[field], `'${field}' of ${name}`, 'Location40515');
    if (field === 'year' || field === 'isoWeekYear' ? value < 1 || value > 9999 : Math.abs(value) > 32_767)
      throw mongoError(
        field === 'year' || field === 'isoWeekYear' ? 'Location40523' : 'Location31034',
        `'${field}' of ${name} is out of range, found ${value}`,
      );
    return value;
  };
  const date = new Date(0);
  if (iso)
    date.setTime(
      isoYearStart(at('isoWeekYear', 1970)) + ((at('isoWeek', 1) - 1) * 7 + at('isoDayOfWeek', 1) - 1) * 86_400_000,
    );
  else date.setUTCFullYear(at('year', 1970), at('month', 1) - 1, at('day', 1));
  date.setUTCHours(at('hour', 0), at('minute', 0), at('second', 0), at('millisecond', 0));
  return new Date(fromLocal(date.getTime(), zoneOf(args.timezone)));
}

/** Options whose value is wanted only when something is wrong with the input are not evaluated before. */
function withFallbacks(
  required: string,
  optional: readonly string[],
  fallbacks: readonly ('onNull' | 'onError')[],
  compute: (value: Value, options: Record<string, Result>, name: string) => Result,
): Operator {
  return (operand, { name, compile }) => {
    const fields = fieldsOf(operand, name, [required], [...optional, ...fallbacks]);
    const parts = new Map([...fields].map(([field, value]) => [field, compile(value)] as const));
    return (root, vars) => {
      const value = parts.get(required)!(root, vars);
      if (isNullish(value)) return parts.has('onNull') ? parts.get('onNull')!(root, vars) : null;
      try {
        const options = optional
          .filter((option) => parts.has(option))
          .map((option) => [option, parts.get(option)!(root, vars)]);
        if (options.some(([, option]) => isNullish(option as Result))) return null;
        return compute(value, Object.fromEntries(options) as Record<string, Result>, name);
      } catch (error) {
        const failed = error instanceof Error && 'codeName' in error && error.codeName === 'ConversionFailure';
        if (failed && parts.has('onError')) return parts.get('onError')!(root, vars);
        throw error;
      }
    };
  };
}

function toText(value: Value, { format, timezone }: Record<string, Result>): Result {
  const zone = zoneOf(timezone);
  const plain = zone.isUtc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
  return writeDate(dateOf(value), format === undefined ? plain : textOf(format, 'format', 'Location18533'), zone);
}

function fromText(value: Value, { format, timezone }: Record<string, Result>, name: string): Result {
  if (typeof value !== 'string')
    throw mongoError('ConversionFailure', `${name} requires that 'dateString' be a string, found: ${kindOf(value)}`);
  return readDate(
    value,
    format === undefined ? undefined : textOf(format, 'format', 'Location40684'),
    timezone === undefined ? undefined : zoneOf(timezone),
  );
}

export const dateOperators: Readonly<Record<string, Operator>> = {
  $year: int((local) => local.getUTCFullYear()),
  $month: int((local) => local.getUTCMonth() + 1),
  $dayOfMonth: int((local) => local.getUTCDate()),
  $dayOfYear: int(dayOfYear),
  $dayOfWeek: int((local) => local.getUTCDay() + 1),
  $week: int(week),
  $isoWeek: int((local) => isoWeek(local).week),
  $isoWeekYear: part((local) => BigInt(isoWeek(local).year)),
  $isoDayOfWeek: int(isoDay),
  $hour: int((local) => local.getUTCHours()),
  $minute: int((local) => local.getUTCMinutes()),
  $second: int((local) => local.getUTCSeconds()),
  $millisecond: int((local) => local.getUTCMilliseconds()),
  $dateToParts: named(['date'], ['timezone', 'iso8601'], toParts),
  $dateFromParts: named([], [...dayNames, ...timeNames, 'timezone'], fromParts),
  $dateToString: withFallbacks('date', ['format', 'timezone'], ['onNull'], toText),
  $dateFromString: withFallbacks('dateString', ['format', 'timezone'], ['onNull', 'onError'], fromText),
};
