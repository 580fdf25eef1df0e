import type { Slot } from './slot.ts';

const minute = 60_000;

/** A visit that stands: booked, or held by somebody who fills in the form. */
export interface Claim {
  appointmentId: string;
  slotId: string;
  start: Date;
  end: Date;
}

/** How the stored seats become those of a plan. */
export interface SlotChanges {
  add: Slot[];
  /** Seats that are there and whose terms are others now. */
  update: Slot[];
  remove: Slot[];
  keep: Slot[];
  /** Claims at times that the plan does not offer. */
  outside: Claim[];
}

const terms = ({
  end,
  kind,
  followUpOnly,
  modality,
  bufferBeforeMinutes,
  bufferAfterMinutes,
  releaseAt,
  closesAt,
  openToAllAt,
}: Slot) =>
  JSON.stringify([
    end,
    kind,
    followUpOnly,
    modality,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    releaseAt,
    closesAt,
    openToAllAt,
  ]);

/** Whether a seat with the pauses around it shares time with a visit. */
function overlaps(slot: Slot, { start, end }: Pick<Claim, 'start' | 'end'>): boolean {
  const from = slot.start.getTime() - slot.bufferBeforeMinutes * minute;
  const to = slot.end.getTime() + slot.bufferAfterMinutes * minute;
  return from < end.getTime() && start.getTime() < to;
}

/**
 * What to change so that the stored seats are those that were derived. A claimed seat is never touched; a derived seat that would overlap a claim at
 * another time is not made, so that nobody is booked into a visit that stands.
 */
export function slotChanges(present: readonly Slot[], derived: readonly Slot[], claims: readonly Claim[]): SlotChanges {
  const claimed = new Set(claims.map(({ slotId }) => slotId));
  const wanted = new Map(derived.map((slot) => [slot._id, slot]));
  const there = new Map(present.map((slot) => [slot._id, slot]));
  const outside = claims.filter(({ slotId, end }) => wanted.get(slotId)?.end.getTime() !== end.getTime());
  const free = (slot: Slot) => outside.every((claim) => claim.slotId === slot._id || !overlaps(slot, claim));
  const changes: SlotChanges = { add: [], update: [], remove: [], keep: [], outside };
  for (const slot of derived) {
    const stored = there.get(slot._id);
    if (claimed.has(slot._id)) {
      if (stored) changes.keep.push(stored);
    } else if (!free(slot)) {
      if (stored) changes.remove.push(stored);
    } else if (!stored) changes.add.push(slot);
    else if (terms(stored) === terms(slot)) changes.keep.push(stored);
    else changes.update.push({ ...slot, closedBy: stored.closedBy });
  }
  for (const slot of present) {
    if (wanted.has(slot._id)) continue;
    if (claimed.has(slot._id)) changes.keep.push(slot);
    else changes.remove.push(slot);
  }
  return changes;
}
