import { analyticsSpans } from '@oih/contracts/http/analytics';
import { addDays } from '../time/wall-time.ts';

export type SpanKind = (typeof analyticsSpans)[number];

/** A day, week, month or quarter, by a date in it. */
export interface Span {
  kind: SpanKind;
  /** `YYYY-MM-DD` in the hospital's calendar. */
  date: string;
}

/** The span that an address names; the month of today when it names none. */
export function spanFrom(kind: string | null, date: string | null, today: string): Span {
  const known = analyticsSpans.find((one) => one === kind) ?? 'month';
  const valid = date !== null && /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));
  return { kind: known, date: valid ? date : today };
}

/** The first date of a span. */
export function firstDate({ kind, date }: Span): string {
  if (kind === 'day') return date;
  if (kind === 'month') return `${date.slice(0, 7)}-01`;
  const day = new Date(`${date}T00:00:00Z`);
  if (kind === 'week') return addDays(date, -((day.getUTCDay() + 6) % 7));
  const month = day.getUTCMonth() - (day.getUTCMonth() % 3);
  return new Date(Date.UTC(day.getUTCFullYear(), month, 1)).toISOString().slice(0, 10);
}

/** The span before or after. */
export function neighbour(span: Span, step: 1 | -1): Span {
  const first = firstDate(span);
  if (span.kind === 'day') return { ...span, date: addDays(first, step) };
  if (span.kind === 'week') return { ...span, date: addDays(first, 7 * step) };
  const day = new Date(`${first}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + step * (span.kind === 'month' ? 1 : 3));
  return { ...span, date: day.toISOString().slice(0, 10) };
}

/** What a span is called. */
export function spanName(span: Span, language: string): string {
  const first = firstDate(span);
  const written = (date: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(new Date(`${date}T12:00:00Z`));
  if (span.kind === 'day') return written(first, { dateStyle: 'full' });
  if (span.kind === 'month') return written(first, { year: 'numeric', month: 'long' });
  const short = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const last = addDays(firstDate(neighbour(span, 1)), -1);
  return `${written(first, short)} – ${written(last, short)}`;
}
