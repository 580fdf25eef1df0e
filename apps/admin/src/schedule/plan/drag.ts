import type { ScheduleBlock } from '@oih/contracts/http/schedules';
import { minutesOf, timeOfMinutes } from './week.ts';

/** A stretch of a day, minutes after midnight. */
export interface Span {
  from: number;
  to: number;
}

const dayEnd = 1440;
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** The nearest multiple of a step. */
export const snap = (minutes: number, step: number): number => Math.round(minutes / step) * step;

export const spanOf = ({ from, to }: Pick<ScheduleBlock, 'from' | 'to'>): Span => ({
  from: minutesOf(from),
  to: minutesOf(to),
});

export const withSpan = (block: ScheduleBlock, { from, to }: Span): ScheduleBlock => ({
  ...block,
  from: timeOfMinutes(from),
  to: timeOfMinutes(to),
});

/** A span moved by minutes in steps; it keeps its length and stays within the day. */
export function moved({ from, to }: Span, by: number, step: number): Span {
  const length = to - from;
  const begin = clamp(from + snap(by, step), 0, dayEnd - length);
  return { from: begin, to: begin + length };
}

/** A span whose end (or beginning) is pulled by minutes in steps; it stays at least one step long. */
export function stretched({ from, to }: Span, edge: 'from' | 'to', by: number, step: number): Span {
  return edge === 'to'
    ? { from, to: clamp(to + snap(by, step), from + step, dayEnd) }
    : { from: clamp(from + snap(by, step), 0, to - step), to };
}

/** The span between where a drag on empty time began and where it is: whole steps, at least one. */
export function drawn(began: number, at: number, step: number): Span {
  const [low, high] = began <= at ? [began, at] : [at, began];
  const from = clamp(Math.floor(low / step) * step, 0, dayEnd - step);
  return { from, to: clamp(Math.max(Math.ceil(high / step) * step, from + step), step, dayEnd) };
}

/** Whether a span is free of all others of its day. */
export const fits = (span: Span, others: readonly Span[]): boolean =>
  others.every(({ from, to }) => span.to <= from || to <= span.from);
