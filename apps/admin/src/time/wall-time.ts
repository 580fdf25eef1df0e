/** A time as the clock on the hospital's wall shows it. */
export interface WallTime {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  time: string;
}

/** What the clock of a zone shows at an instant. */
export function wallTime(instant: Date, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` };
}

/** Browsers read all sorts of texts as dates; only this form counts. */
function asUtc({ date, time }: WallTime): number {
  const text = `${date}T${time}:00Z`;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/.test(text) ? Date.parse(text) : Number.NaN;
}

/**
 * The instant at which the clock of a zone shows this; null when the text is no time. Of an hour that daylight saving
 * doubles it is one of the two, and of an hour that it leaves out the clock's reading just after.
 */
export function instantOf(wall: WallTime, timeZone: string): Date | null {
  const wanted = asUtc(wall);
  if (Number.isNaN(wanted)) return null;
  const offsetAt = (at: number): number => asUtc(wallTime(new Date(at), timeZone)) - at;
  const guess = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(guess));
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
