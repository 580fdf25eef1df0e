import { dayKey } from '@oih/web/i18n/format';

interface OfferedSlot {
  id: string;
  start: string;
  status: 'free' | 'held' | 'booked';
}

/** How many other times are offered: enough to choose from, few enough to read. */
const offered = 6;

/**
 * Free times instead of one that is lost: those of the same day of the hospital, nearest first; when that day is full the
 * nearest of the other days. In the order of time.
 */
export function pickAlternatives<S extends OfferedSlot>(
  slots: readonly S[],
  lost: string,
  timeZone: string,
): { sameDay: boolean; slots: S[] } {
  const free = slots.filter(({ status, start }) => status === 'free' && start !== lost);
  const thatDay = free.filter(({ start }) => dayKey(start, timeZone) === dayKey(lost, timeZone));
  const distance = ({ start }: S) => Math.abs(Date.parse(start) - Date.parse(lost));
  const nearest = [...(thatDay.length > 0 ? thatDay : free)]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, offered)
    .sort((a, b) => a.start.localeCompare(b.start));
  return { sameDay: thatDay.length > 0, slots: nearest };
}
