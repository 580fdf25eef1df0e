import { dateIn } from '../booking/day.ts';
import type { Modality, Slot } from '../schedule/slot.ts';

const minute = 60_000;
/** How many of the nearest free times are kept one by one: of those for everybody, and of those kept for health stations. */
const kept = 12;
/** After how long a summary is made anew in any case: whatever it missed is wrong for a day at most, milliseconds. */
const longest = 24 * 60 * minute;

const masks: Record<Modality, number> = { video: 1, audio: 2 };
/** What is kept for health stations stands two bits further up, so that others do not see it. */
const stationBits = 2;

/**
 * What a search needs to know of a doctor's free times, small enough to keep one for each doctor of the country. Everything in it says until
 * when it holds, so that it can be read at a later moment and shows nothing that is over by then. Times are minutes since the epoch, in flat
 * lists of numbers.
 */
export interface FreeTimes {
  /** The nearest times: start, until when it may be taken, ways to meet (1 video, 2 audio; 4 and 8 for who books at a health station). */
  nearest: number[];
  /** Each day and way to meet: day (20261124), way, start and until of the first time, start and until of the last one. */
  days: number[];
  /** From when on something may be free that is not in it. */
  changesAt: Date;
}

/** From when everybody may take a seat; null when only some ever may. */
function opensAt({ kind, followUpOnly, releaseAt, openToAllAt }: Slot): Date | null {
  if (followUpOnly) return null;
  if (kind === 'general') return releaseAt;
  return openToAllAt && new Date(Math.max(openToAllAt.getTime(), releaseAt.getTime()));
}

/** Who may take a seat at a moment: everybody, who books at a health station, or nobody. */
function takers(slot: Slot, opens: Date | null, now: Date): 'everybody' | 'stations' | null {
  if (opens && opens <= now) return 'everybody';
  return slot.kind === 'station' && !slot.followUpOnly && slot.releaseAt <= now ? 'stations' : null;
}

const days = new Map<string, number>();

/** The date of an instant in a zone as a number. Zones differ by quarters of an hour, so what was found for one quarter is kept. */
function dayOf(instant: Date, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(instant.getTime() / (15 * minute))}`;
  let day = days.get(key);
  if (day === undefined) {
    if (days.size > 20_000) days.clear();
    day = dayNumber(dateIn(instant, timeZone));
    days.set(key, day);
  }
  return day;
}

/** A date, `YYYY-MM-DD`, as the number by which the summaries know it. */
export const dayNumber = (date: string): number => Number(date.replaceAll('-', ''));

interface DayRow {
  day: number;
  mask: number;
  times: number[];
}

/** The moments at which more people may take a seat than before. */
const openings = (slot: Slot, opens: Date | null): Date[] => [
  ...(opens ? [opens] : []),
  ...(slot.kind === 'station' && !slot.followUpOnly ? [slot.releaseAt] : []),
];

/**
 * Sums up what everybody can book, and beside it what can be booked at health stations alone.
 * @param slots seats that nobody has taken, in the order of their start.
 * @param again when the answer may be another one for reasons outside the seats, such as the end of a hold.
 */
export function sumUp(slots: readonly Slot[], now: Date, timeZone: string, again: Date | null = null): FreeTimes {
  const nearest: number[] = [];
  const rows = new Map<string, DayRow>();
  const room = { everybody: { left: kept, until: 0 }, stations: { left: kept, until: 0 } };
  let changesAt = Math.min(now.getTime() + longest, again?.getTime() ?? Number.POSITIVE_INFINITY);
  for (const slot of slots) {
    const opens = opensAt(slot);
    const ends = Math.min(slot.start.getTime(), slot.closesAt.getTime());
    if (slot.closedBy || ends <= now.getTime()) continue;
    for (const opening of openings(slot, opens))
      if (opening > now && opening.getTime() < ends) changesAt = Math.min(changesAt, opening.getTime());
    const who = takers(slot, opens, now);
    if (!who) continue;
    const [start, until] = [slot.start.getTime() / minute, ends / minute];
    const ways = slot.modality.reduce((sum, way) => sum | masks[way], 0);
    const mask = who === 'stations' ? ways << stationBits : ways;
    if (room[who].left > 0) {
      nearest.push(start, until, mask);
      room[who] = { left: room[who].left - 1, until };
    } else changesAt = Math.min(changesAt, room[who].until * minute);
    const day = dayOf(slot.start, timeZone);
    const row = rows.get(`${day} ${mask}`) ?? { day, mask, times: [start, until] };
    rows.set(`${day} ${mask}`, { ...row, times: [row.times[0]!, row.times[1]!, start, until] });
  }
  return {
    nearest,
    days: [...rows.values()].flatMap(({ day, mask, times }) => [day, mask, ...times]),
    changesAt: new Date(changesAt),
  };
}

/** What is asked of free times: a day by its number, and a way to meet. */
export interface Wish {
  day?: number | undefined;
  modality?: Modality | undefined;
  /** Whether it is asked at a health station. */
  atStation?: boolean | undefined;
}

/** The ways to meet that fit a wish, as bits. */
export function waysOf({ modality, atStation }: Wish): number {
  const ways = modality ? masks[modality] : 3;
  return atStation ? ways | (ways << stationBits) : ways;
}

/** The first time of the nearest ones that can still be taken, within a span. */
function firstNear({ nearest }: FreeTimes, now: number, mask: number, from: number, to: number): number | null {
  for (let at = 0; at < nearest.length; at += 3) {
    const start = nearest[at]!;
    if (nearest[at + 1]! > now && (nearest[at + 2]! & mask) !== 0 && start >= from && start <= to) return start;
  }
  return null;
}

/** Where the first row of a day stands, or of the next day that has one: the days are in order. */
function rowOf(rows: readonly number[], day: number): number {
  let [low, high] = [0, rows.length / 6];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[6 * middle]! < day) low = middle + 1;
    else high = middle;
  }
  return 6 * low;
}

/** The earliest time that can be taken at a moment and fits the wish, minutes since the epoch; null when there is none. */
export function earliest(free: FreeTimes, at: Date, wish: Wish): number | null {
  const { day } = wish;
  const now = at.getTime() / minute;
  const mask = waysOf(wish);
  if (day === undefined) {
    const near = firstNear(free, now, mask, 0, Number.POSITIVE_INFINITY);
    if (near !== null) return near;
  }
  let found: number | null = null;
  const rows = free.days;
  // Read in place: this runs for every doctor of the country in each search by day.
  for (let row = day === undefined ? 0 : rowOf(rows, day); row < rows.length; row += 6) {
    if (day !== undefined && rows[row] !== day) break;
    if ((rows[row + 1]! & mask) === 0) continue;
    const [first, last] = [rows[row + 2]!, rows[row + 4]!];
    const start =
      rows[row + 3]! > now ? first : (firstNear(free, now, mask, first, last) ?? (rows[row + 5]! > now ? last : null));
    if (start !== null && (found === null || start < found)) found = start;
  }
  return found;
}
