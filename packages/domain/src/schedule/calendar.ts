import type { SchedulePlan } from '@oih/contracts/http/schedules';
import chineseDays from 'chinese-days';

/** What a date is in the national calendar: a holiday, or a day at the weekend that is worked in exchange for one. */
export interface SpecialDay {
  date: string;
  name: { zh: string; en: string };
  worked: boolean;
}

/** The special day of a date (`YYYY-MM-DD`); null for an ordinary one, also in years whose holidays have not been announced. */
export function specialDay(date: string): SpecialDay | null {
  const { work, name } = chineseDays.getDayDetail(date);
  // Holidays are named "Spring Festival,春节,4", ordinary days by their weekday.
  const [en, zh] = name.split(',');
  return en && zh ? { date, name: { zh, en }, worked: work } : null;
}

/** Which weekday's hours a date has by the calendar, 1 Monday to 7 Sunday; null when nobody is seen. */
export function hoursOf(
  date: string,
  weekday: number,
  { holidays, makeUpWeekday }: Pick<SchedulePlan, 'holidays' | 'makeUpWeekday'>,
): number | null {
  if (holidays === 'as-usual') return weekday;
  const special = specialDay(date);
  if (!special) return weekday;
  return special.worked ? makeUpWeekday : null;
}
