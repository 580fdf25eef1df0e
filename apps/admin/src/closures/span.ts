import { addDays, instantOf, type WallTime, wallTime } from '../time/wall-time.ts';

/** The closure as it is being filled in: wall-clock times of the hospital. */
export interface SpanInput {
  from: WallTime;
  to: WallTime;
}

export type QuickSpan = 'rest-of-today' | 'tomorrow' | 'three-days' | 'week';
export const quickSpans: readonly QuickSpan[] = ['rest-of-today', 'tomorrow', 'three-days', 'week'];

const midnight = '00:00';

/** The spans that are wanted most: an illness begins now, a leave tomorrow. */
export function quickSpan(kind: QuickSpan, now: Date, timeZone: string): SpanInput {
  const present = wallTime(now, timeZone);
  const begin = kind === 'tomorrow' ? { date: addDays(present.date, 1), time: midnight } : present;
  const days = { 'rest-of-today': 1, tomorrow: 2, 'three-days': 3, week: 7 }[kind];
  return { from: begin, to: { date: addDays(present.date, days), time: midnight } };
}

export type SpanFault = 'from' | 'to' | 'order' | 'past';

/** The span as instants, or what is wrong with it: a time missing, the end before the beginning, all of it past. */
export function spanOf(
  { from, to }: SpanInput,
  now: Date,
  timeZone: string,
): { from: string; to: string } | { fault: SpanFault } {
  const begin = instantOf(from, timeZone);
  if (!begin) return { fault: 'from' };
  const end = instantOf(to, timeZone);
  if (!end) return { fault: 'to' };
  if (end <= begin) return { fault: 'order' };
  if (end <= now) return { fault: 'past' };
  return { from: begin.toISOString(), to: end.toISOString() };
}
