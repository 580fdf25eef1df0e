const formats = new Map<string, Intl.DateTimeFormat>();

/** Reads the wall clock of a zone. Making one takes a hundred times as long as using it, so each is kept; there are few hundred zones. */
function wallClock(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Offset of a zone from UTC at an instant, milliseconds. */
function zoneOffset(instant: Date, timeZone: string): number {
  const parts = wallClock(timeZone).formatToParts(instant);
  const get = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  return local - Math.floor(instant.getTime() / 1000) * 1000;
}

/** The calendar day around an instant in a zone, as UTC instants; daylight saving makes it 23 or 25 hours long. */
export function dayAround(instant: Date, timeZone: string): { start: Date; end: Date } {
  const local = new Date(instant.getTime() + zoneOffset(instant, timeZone));
  const midnight = (days: number) => {
    const wall = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days);
    const guess = new Date(wall - zoneOffset(new Date(wall), timeZone));
    return new Date(wall - zoneOffset(guess, timeZone));
  };
  return { start: midnight(0), end: midnight(1) };
}

/** The date that a zone's calendar shows at an instant, as `YYYY-MM-DD`. */
export function dateIn(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + zoneOffset(instant, timeZone)).toISOString().slice(0, 10);
}
