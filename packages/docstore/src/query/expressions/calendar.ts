/** Days and weeks of a date whose UTC fields carry the time of some zone. */

const dayLength = 86_400_000;

export const dayOfYear = (local: Date): number =>
  Math.floor((local.getTime() - startOfYear(local.getUTCFullYear())) / dayLength) + 1;

function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}

/** Week of the year from 0 to 53; a week begins on Sunday, and days before the first Sunday are in week 0. */
export const week = (local: Date): number => Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);

export const isoDay = (local: Date): number => local.getUTCDay() || 7;

/** The ISO 8601 week and the year that it belongs to: the one of its Thursday. */
export function isoWeek(local: Date): { year: number; week: number } {
  const thursday = new Date(local.getTime() + (4 - isoDay(local)) * dayLength);
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) };
}

/** Midnight of the Monday of the first ISO week of a year. */
export function isoYearStart(year: number): number {
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4);
  return fourth.getTime() - (isoDay(fourth) - 1) * dayLength;
}
