import { mongoError } from '../../errors/mongo-error.ts';

/** A time zone: how many milliseconds its clocks are ahead of UTC at an instant. */
export interface TimeZone {
  isUtc: boolean;
  offsetAt(instant: number): number;
}

const utc: TimeZone = { isUtc: true, offsetAt: () => 0 };
const made = new Map<string, TimeZone>([
  ['UTC', utc],
  ['GMT', utc],
  ['Z', utc],
]);

function fixed(sign: string, hours: string, minutes: string): TimeZone {
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return { isUtc: offset === 0, offsetAt: () => offset };
}

function olson(name: string): TimeZone {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw mongoError('Location40485', `unrecognized time zone identifier: "${name}"`);
  }
  const offsetAt = (instant: number): number => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
    const local = new Date(0);
    local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return local.getTime() - Math.floor(instant / 1000) * 1000;
  };
  return { isUtc: false, offsetAt };
}

/** A zone by its Olson name or its offset (`+08:00`, `-0330`, `+09`). @throws MongoError 40485. */
export function timeZone(name: string): TimeZone {
  let zone = made.get(name);
  if (!zone) {
    const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(name);
    zone = offset ? fixed(offset[1]!, offset[2]!, offset[3] ?? '0') : olson(name);
    made.set(name, zone);
  }
  return zone;
}

/** What the clocks of a zone show, as a date whose UTC fields carry it. */
export const toLocal = (instant: number, zone: TimeZone): Date => new Date(instant + zone.offsetAt(instant));

/** The instant at which the clocks of a zone show a time; a time that they skip is the one after the gap. */
export function fromLocal(local: number, zone: TimeZone): number {
  const before = local - zone.offsetAt(local - 86_400_000);
  if (before + zone.offsetAt(before) === local) return before;
  const after = local - zone.offsetAt(local + 86_400_000);
  return after + zone.offsetAt(after) === local ? after : before;
}
