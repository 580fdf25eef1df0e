import { dayKey } from '@oih/web/i18n/format';

const day = 24 * 3_600_000;

/** Which of the days nearby an instant falls on, in the hospital's zone. */
export function nearDay(instant: string, timeZone: string, now: number): 'today' | 'tomorrow' | null {
  const key = dayKey(instant, timeZone);
  if (key === dayKey(new Date(now), timeZone)) return 'today';
  return key === dayKey(new Date(now + day), timeZone) ? 'tomorrow' : null;
}
