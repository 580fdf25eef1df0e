import type { ScheduleBlock, SchedulePlan } from '@oih/contracts/http/schedules';
import { weekdayOf } from './week.ts';

/** What the public calendar says of a date of the shown week. */
export interface SpecialDay {
  date: string;
  name: { zh: string; en: string };
  /** A day at the weekend that is worked in exchange for a holiday. */
  worked: boolean;
}

/** Why a day has the hours that it has. */
export type DaySource = 'week' | 'own' | 'leave' | 'holiday' | 'make-up';

export interface PlannedDay {
  date: string;
  source: DaySource;
  blocks: ScheduleBlock[];
  /** The note of the day’s own hours, or the reason of the leave. */
  note: string;
}

const byTime = (a: ScheduleBlock, b: ScheduleBlock): number => a.from.localeCompare(b.from);

/** The hours of a date by a plan: leave first, then the day’s own hours, then holidays, then the week. */
export function plannedDay(plan: SchedulePlan, date: string, specials: readonly SpecialDay[]): PlannedDay {
  const away = plan.leave.find(({ from, to }) => from <= date && date <= to);
  if (away) return { date, source: 'leave', blocks: [], note: away.reason };
  const own = plan.overrides.find((one) => one.date === date);
  if (own) return { date, source: 'own', blocks: [...own.blocks].sort(byTime), note: own.note };
  const special = plan.holidays === 'closed' ? specials.find((one) => one.date === date) : undefined;
  if (special && !special.worked) return { date, source: 'holiday', blocks: [], note: '' };
  const weekday = special ? plan.makeUpWeekday : weekdayOf(date);
  const blocks = plan.weekly.filter((one) => one.weekday === weekday).map(({ block }) => block);
  return { date, source: special ? 'make-up' : 'week', blocks: blocks.sort(byTime), note: '' };
}

/** Whether an edit concerns every week or the one date. */
export type Scope = 'week' | 'date';

/** Where an edit of a day goes: a day with hours of its own, or that the calendar changes, is edited for itself alone. */
export const scopeOf = ({ source }: PlannedDay, wanted: Scope): Scope => (source === 'week' ? wanted : 'date');

/** The plan in which a day has these blocks instead, in every week or on the date alone. */
export function withBlocks(
  plan: SchedulePlan,
  day: PlannedDay,
  blocks: readonly ScheduleBlock[],
  wanted: Scope,
): SchedulePlan {
  const sorted = [...blocks].sort(byTime);
  if (scopeOf(day, wanted) === 'week') {
    const weekday = weekdayOf(day.date);
    const others = plan.weekly.filter((one) => one.weekday !== weekday);
    const weekly = [...others, ...sorted.map((block) => ({ weekday, block }))];
    return { ...plan, weekly: weekly.sort((a, b) => a.weekday - b.weekday) };
  }
  const others = plan.overrides.filter(({ date }) => date !== day.date);
  const own = { date: day.date, blocks: sorted, note: day.source === 'own' ? day.note : '' };
  return { ...plan, overrides: [...others, own].sort((a, b) => a.date.localeCompare(b.date)) };
}

/** The plan in which a date is as the week says again. */
export const withoutOwnHours = (plan: SchedulePlan, date: string): SchedulePlan => ({
  ...plan,
  overrides: plan.overrides.filter((one) => one.date !== date),
});

/** The plan in which these weekdays have copies of a block wherever it fits beside what is there. */
export function copiedTo(
  plan: SchedulePlan,
  block: ScheduleBlock,
  weekdays: readonly number[],
  newId: () => string,
): SchedulePlan {
  const fits = weekdays.filter((weekday) =>
    plan.weekly.every((one) => one.weekday !== weekday || one.block.to <= block.from || block.to <= one.block.from),
  );
  const weekly = [...plan.weekly, ...fits.map((weekday) => ({ weekday, block: { ...block, id: newId() } }))];
  return {
    ...plan,
    weekly: weekly.sort((a, b) => a.weekday - b.weekday || byTime(a.block, b.block)),
  };
}
