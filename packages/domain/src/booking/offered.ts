import type { Slot } from '../schedule/slot.ts';

/** From which age on the seats kept for the elderly may be taken, years. */
const elderlyFrom = 60;

/** Who wants a seat. */
export interface Taker {
  by: 'patient' | 'staff';
  /** Age of the patient, years. */
  age: number;
  /** Whether this doctor has seen the patient before. */
  seenBefore: boolean;
  /** Whether a village doctor books at the kiosk of a health station. */
  atStation?: boolean;
}

/** Why a seat cannot be taken. */
export type NotOpen = 'begun' | 'closed' | 'withheld' | 'not-released' | 'notice' | 'reserved' | 'follow-up-only';

/**
 * Why a seat cannot be taken now by this taker; null when it can. Staff are bound neither by the release nor by the notice,
 * but by the rule LICENCE, which withholds a slot.
 */
export function notOpen(
  slot: Slot & { withheld?: boolean },
  { by, age, seenBefore, atStation = false }: Taker,
  now: Date,
): NotOpen | null {
  if (slot.start <= now) return 'begun';
  if (slot.closedBy) return 'closed';
  if (slot.withheld) return 'withheld';
  if (by === 'staff') return null;
  if (slot.releaseAt > now) return 'not-released';
  if (slot.closesAt <= now) return 'notice';
  const kept = slot.kind !== 'general' && !(slot.openToAllAt && slot.openToAllAt <= now);
  const meant = (slot.kind === 'elderly' && age >= elderlyFrom) || (slot.kind === 'station' && atStation);
  if (kept && !meant) return 'reserved';
  return slot.followUpOnly && !seenBefore ? 'follow-up-only' : null;
}
