import type { MessageKind } from '@oih/contracts/http/inbox';
import type { QuietHours } from '@oih/contracts/http/message-settings';
import { DateTime } from 'luxon';

/** The night of who has not chosen another one. */
export const usualQuietHours: QuietHours = { from: '22:00', to: '07:00' };

/** What cannot wait for the morning. */
const urgent: ReadonlySet<MessageKind> = new Set<MessageKind>(['your-turn', 'delayed', 'reminder-1h', 'offered']);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * When a message may ring: at once, or when the quiet hours end, if it can wait and comes in them. They are those of the clock where the
 * visit is; `null` stands for none.
 */
export function mayRingAt(
  kind: MessageKind,
  now: Date,
  timeZone: string,
  quiet: QuietHours | null = usualQuietHours,
): Date {
  if (urgent.has(kind) || !quiet) return now;
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const [at, from, to] = [local.hour * 60 + local.minute, minutesOf(quiet.from), minutesOf(quiet.to)];
  const overMidnight = from > to;
  const isQuiet = overMidnight ? at >= from || at < to : at >= from && at < to;
  if (!isQuiet) return now;
  const end = local.set({ hour: Math.floor(to / 60), minute: to % 60, second: 0, millisecond: 0 });
  return (overMidnight && at >= from ? end.plus({ days: 1 }) : end).toJSDate();
}
