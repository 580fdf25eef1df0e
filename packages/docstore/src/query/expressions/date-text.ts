import { mongoError } from '../../errors/mongo-error.ts';
import { dayOfYear, isoDay, isoWeek, isoYearStart, week } from './calendar.ts';
import { fromLocal, type TimeZone, timeZone, toLocal } from './time-zone.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const padded = (value: number, length: number) =>
  `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(length, '0')}`;

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`;
}

const parts: Readonly<Record<string, (local: Date, offsetMinutes: number) => string>> = {
  b: (local) => months[local.getUTCMonth()]!.slice(0, 3),
  B: (local) => months[local.getUTCMonth()]!,
  d: (local) => padded(local.getUTCDate(), 2),
  G: (local) => padded(isoWeek(local).year, 4),
  H: (local) => padded(local.getUTCHours(), 2),
  j: (local) => padded(dayOfYear(local), 3),
  L: (local) => padded(local.getUTCMilliseconds(), 3),
  m: (local) => padded(local.getUTCMonth() + 1, 2),
  M: (local) => padded(local.getUTCMinutes(), 2),
  S: (local) => padded(local.getUTCSeconds(), 2),
  u: (local) => String(isoDay(local)),
  U: (local) => padded(week(local), 2),
  V: (local) => padded(isoWeek(local).week, 2),
  w: (local) => String(local.getUTCDay() + 1),
  Y: (local) => padded(local.getUTCFullYear(), 4),
  z: (_local, minutes) => offsetText(minutes),
  Z: (_local, minutes) => `${minutes < 0 ? '-' : '+'}${padded(Math.abs(minutes), 3)}`,
  '%': () => '%',
};

/** Writes a date by a format of `$dateToString`. @throws MongoError 18535, 18536 for a format that is not one. */
export function writeDate(date: Date, format: string, zone: TimeZone): string {
  const local = toLocal(date.getTime(), zone);
  const year = local.getUTCFullYear();
  if (year < 0 || year > 9999)
    throw mongoError('Location18537', `$dateToString is only defined on year 0-9999, tried to use year ${year}`);
  const minutes = Math.round(zone.offsetAt(date.getTime()) / 60_000);
  return format.replace(/%(.?)/gs, (_match, letter: string) => {
    if (letter === '') throw mongoError('Location18535', "Unmatched '%' at end of format string");
    const part = Object.hasOwn(parts, letter) ? parts[letter] : undefined;
    if (!part) throw mongoError('Location18536', `Invalid format character '%${letter}' in format string`);
    return part(local, minutes);
  });
}

const readers: Readonly<Record<string, string>> = {
  b: months.map((name) => name.slice(0, 3)).join('|'),
  B: months.join('|'),
  d: '\\d{1,2}',
  G: '\\d{4}',
  H: '\\d{1,2}',
  j: '\\d{1,3}',
  L: '\\d{1,3}',
  m: '\\d{1,2}',
  M: '\\d{1,2}',
  S: '\\d{1,2}',
  u: '[1-7]',
  V: '\\d{1,2}',
  Y: '\\d{4}',
  z: '[+-]\\d{2}:?\\d{2}|Z',
  Z: '[+-]\\d{3}',
};

const failed = (text: string, why: string) =>
  mongoError('ConversionFailure', `Error parsing date string '${text}'; ${why}`);

interface Read {
  [letter: string]: string | undefined;
}

/** Takes a text apart by a format; null when it does not fit. */
function read(text: string, format: string): Read | null {
  const letters: string[] = [];
  const source = format.replace(/%(.?)|[^%]/gs, (match, letter: string | undefined) => {
    if (letter === undefined) return match.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    if (letter === '%') return '%';
    if (!Object.hasOwn(readers, letter))
      throw mongoError('Location18536', `Invalid format character '%${letter}' in format string`);
    letters.push(letter);
    return `(${readers[letter]})`;
  });
  const match = new RegExp(`^${source}$`, 'i').exec(text);
  return match && Object.fromEntries(letters.map((letter, at) => [letter, match[at + 1]]));
}

function monthOf({ m, b, B }: Read): number {
  const name = (b ?? B)?.slice(0, 3).toLowerCase();
  return name ? months.findIndex((month) => month.toLowerCase().startsWith(name)) + 1 : Number(m ?? 1);
}

/** The local time that the fields say; undefined when there is no such time. */
function localOf(fields: Read): number | undefined {
  const [hour, minute, second] = [Number(fields.H ?? 0), Number(fields.M ?? 0), Number(fields.S ?? 0)];
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + Number((fields.L ?? '0').padEnd(3, '0'));
  if (hour > 24 || minute > 59 || second > 59) return undefined;
  if (fields.G !== undefined)
    return (
      isoYearStart(Number(fields.G)) + ((Number(fields.V ?? 1) - 1) * 7 + Number(fields.u ?? 1) - 1) * 86_400_000 + time
    );
  const [month, day] = [monthOf(fields), Number(fields.j ?? fields.d ?? 1)];
  const date = new Date(0);
  date.setUTCFullYear(Number(fields.Y), fields.j === undefined ? month - 1 : 0, day);
  const exists = fields.j !== undefined || (date.getUTCMonth() === month - 1 && date.getUTCDate() === day);
  return exists ? date.getTime() + time : undefined;
}

function zoneOf(fields: Read, text: string, given: TimeZone | undefined): TimeZone {
  const written = fields.z ?? fields.Z;
  if (written === undefined) return given ?? timeZone('UTC');
  if (given)
    throw failed(
      text,
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    );
  if (fields.z !== undefined) return timeZone(written.toUpperCase() === 'Z' ? 'UTC' : written);
  return { isUtc: false, offsetAt: () => Number(written) * 60_000 };
}

const iso =
  /^(?<Y>\d{4})-?(?<m>\d{2})-?(?<d>\d{2})(?:[T ](?<H>\d{2}):?(?<M>\d{2})(?::?(?<S>\d{2})(?:[.,](?<L>\d{1,9}))?)?)?\s*(?<z>Z|[+-]\d{2}(?::?\d{2})?|UTC|GMT)?$/i;

function readIso(text: string): Read | null {
  const groups = iso.exec(text.trim())?.groups;
  if (!groups) return null;
  const z = /^(utc|gmt)$/i.test(groups.z ?? '') ? 'Z' : groups.z;
  return { ...groups, L: groups.L?.slice(0, 3), z };
}

/**
 * Reads a date: by a format, or else as ISO 8601 writes it.
 * @throws MongoError ConversionFailure (241) for a text that is no date.
 */
export function readDate(text: string, format: string | undefined, zone: TimeZone | undefined): Date {
  const fields = format === undefined ? readIso(text) : read(text, format);
  if (!fields || (fields.Y === undefined && fields.G === undefined))
    throw failed(text, 'it does not have the form of a date');
  const local = localOf(fields);
  if (local === undefined) throw failed(text, 'there is no such date');
  return new Date(fromLocal(local, zoneOf(fields, text, zone)));
}
