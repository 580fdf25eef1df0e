import { dayKey, hourOf } from '@oih/web/i18n/format';

export type DayPart = 'night' | 'morning' | 'afternoon' | 'evening';

interface TimedSlot {
  start: string;
}

/** The part of the day of an hour. */
export function partOf(hour: number): DayPart {
  if (hour < 6) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/** Slots by day of the hospital, and within the day by its parts, in the order of time. */
export function groupSlots<S extends TimedSlot>(
  slots: readonly S[],
  timeZone: string,
): { day: string; parts: { part: DayPart; slots: S[] }[] }[] {
  const days = new Map<string, Map<DayPart, S[]>>();
  for (const slot of slots) {
    const day = dayKey(slot.start, timeZone);
    const parts = days.get(day) ?? new Map<DayPart, S[]>();
    days.set(day, parts);
    const part = partOf(hourOf(slot.start, timeZone));
    parts.set(part, [...(parts.get(part) ?? []), slot]);
  }
  return [...days].map(([day, parts]) => ({ day, parts: [...parts].map(([part, list]) => ({ part, slots: list })) }));
}
