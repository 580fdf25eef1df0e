import type { MessageKind } from '@oih/contracts/http/inbox';
import { DateTime } from 'luxon';

const begins = 22;
const ends = 7;
/** What cannot wait for the morning. */
const urgent: ReadonlySet<MessageKind> = new Set<MessageKind>(['your-turn', 'delayed', 'reminder-1h', 'offered']);

/** When a message may ring: at once, or at seven in the morning when it is night where the visit is and the message can wait. */
export function mayRingAt(kind: MessageKind, now: Date, timeZone: string): Date {
  if (urgent.has(kind)) return now;
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  if (local.hour < begins && local.hour >= ends) return now;
  const morning = local.set({ hour: ends, minute: 0, second: 0, millisecond: 0 });
  return (local.hour >= begins ? morning.plus({ days: 1 }) : morning).toJSDate();
}
