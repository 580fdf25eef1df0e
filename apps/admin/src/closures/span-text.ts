import type { ClosureView } from '@oih/contracts/http/closures';
import { dayKey, dayOf, timeOf } from '@oih/web/i18n/format';

/** A span as people say it, in the hospital's zone: the day once when it is one. */
export function spanText({ from, to, timeZone }: Pick<ClosureView, 'from' | 'to' | 'timeZone'>, language: string) {
  const at = (instant: string) => `${dayOf(instant, timeZone, language)} ${timeOf(instant, timeZone, language)}`;
  const sameDay = dayKey(from, timeZone) === dayKey(to, timeZone);
  return `${at(from)} – ${sameDay ? timeOf(to, timeZone, language) : at(to)}`;
}
