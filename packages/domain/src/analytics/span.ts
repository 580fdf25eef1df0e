import { DateTime, type DurationLike } from 'luxon';

export const spanKinds = ['day', 'week', 'month', 'quarter'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** A half-open stretch of time. */
export interface Stretch {
  from: Date;
  to: Date;
}

/** In what a span is divided for a plot. */
const steps = { day: 'hour', week: 'day', month: 'day', quarter: 'week' } as const;

/** The beginning of the next step: calendar days and weeks are as long as the zone makes them, an hour is an hour. */
function next(at: DateTime, step: (typeof steps)[SpanKind]): DateTime {
  const one: DurationLike = { [step]: 1 };
  return step === 'hour' ? at.plus(one) : at.startOf(step).plus(one).startOf(step);
}

/** Steps from one instant to another, each beginning where the one before ends. */
function cut(from: DateTime, to: DateTime, step: (typeof steps)[SpanKind]): Stretch[] {
  const parts: Stretch[] = [];
  for (let at = from; at < to; ) {
    const after = DateTime.min(next(at, step), to);
    parts.push({ from: at.toJSDate(), to: after.toJSDate() });
    at = after;
  }
  return parts;
}

/**
 * The day, ISO week, month or quarter in which a date lies, from midnight to midnight in a zone, and the stretches in which it is shown: hours of a
 * day, days of a week and a month, weeks of a quarter. The stretches follow each other without gap or overlap, also where daylight saving changes.
 */
export function spanAround(kind: SpanKind, date: string, timeZone: string): Stretch & { parts: Stretch[] } {
  const day = DateTime.fromISO(date, { zone: timeZone });
  const from = day.startOf(kind);
  const to = from.plus({ [kind]: 1 }).startOf(kind);
  return { from: from.toJSDate(), to: to.toJSDate(), parts: cut(from, to, steps[kind]) };
}

/** A stretch by the days of a zone's calendar; one that is shorter than a day stays whole. */
export function daysOf({ from, to }: Stretch, timeZone: string): Stretch[] {
  return cut(DateTime.fromJSDate(from, { zone: timeZone }), DateTime.fromJSDate(to, { zone: timeZone }), 'day');
}
