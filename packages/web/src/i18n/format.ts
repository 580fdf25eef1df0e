import type { LocalizedText, MessageLanguage } from '@oih/contracts/http/common';

/** The language in use as messages name it. */
export const messageLanguageOf = (language: string): MessageLanguage => (language.startsWith('zh') ? 'zh' : 'en');

/** The text of the language in use. */
export const localized = (text: LocalizedText, language: string): string => text[messageLanguageOf(language)];

/** A time of day in the hospital's zone. */
export const timeOf = (instant: string, timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );

/** Day and weekday in the hospital's zone. */
export const dayOf = (instant: string, timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, month: 'short', day: 'numeric', weekday: 'short' }).format(
    new Date(instant),
  );

/** A day with its year in the hospital's zone. */
export const dateOf = (instant: string, timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, year: 'numeric', month: 'short', day: 'numeric' }).format(
    new Date(instant),
  );

/** A calendar day, `YYYY-MM-DD`, with its weekday. */
export const calendarDay = (date: string, language: string): string => dayOf(`${date}T00:00:00Z`, 'UTC', language);

/** The weekday in the hospital's zone. */
export const weekdayOf = (instant: string, timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, weekday: 'short' }).format(new Date(instant));

/** The calendar day in the hospital's zone as `YYYY-MM-DD`: equal for times of one day. */
export const dayKey = (instant: string | Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );

/** The hour of day in the hospital's zone. */
export const hourOf = (instant: string, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date(instant)));

/** The name of a zone as people say it. */
export const zoneName = (timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** Money in the smallest unit, as people read it. */
export const moneyOf = ({ amount, currency }: { amount: number; currency: string }, language: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    amount / 100,
  );

/** Minutes and seconds that are left, never below zero: `4:05`. */
export function countdownText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
