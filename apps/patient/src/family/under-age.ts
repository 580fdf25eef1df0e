/**
 * Whether somebody is younger than `years` on a day; both days as `YYYY-MM-DD`. Under 18 a guardian is needed. The api decides, the forms only
 * ask in time.
 */
export const underAge = (birthDate: string, today: string, years = 18): boolean =>
  birthDate > `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`;
