export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Times of the simulated weeks, which begin on a Monday; all of China has one zone. */
export class Calendar {
  /** Midnight before the first day, milliseconds. */
  readonly begin: number;

  constructor(begin: number) {
    this.begin = begin;
  }

  dayOf = (time: number): number => Math.floor((time - this.begin) / day);
  weekday = (time: number): number => this.dayOf(time) % 7;
  hourOf = (time: number): number => ((time - this.begin) % day) / hour;
  working = (time: number): boolean => this.weekday(time) < 5;
  midnight = (time: number): number => this.begin + this.dayOf(time) * day;

  /** The morning or the afternoon of work in which a time lies, by a number that no other has; null outside of both. */
  halfDay(time: number): number | null {
    const at = this.hourOf(time);
    if (at >= 8 && at < 12) return 2 * this.dayOf(time);
    return at >= 13.5 && at < 17.5 ? 2 * this.dayOf(time) + 1 : null;
  }

  /** Whether desks have their people of the day, or somebody on duty for the night. */
  byDay = (time: number): boolean => this.hourOf(time) >= 8 && this.hourOf(time) < 20;

  /** The next time at which the hour of the day is this one. */
  next(time: number, at: number): number {
    const today = this.midnight(time) + at * hour;
    return today > time ? today : today + day;
  }
}
