import { createHash } from 'node:crypto';

/** For whom a seat is kept. `overbook` is beyond the plan: only staff may give it away. */
export const slotKinds = ['general', 'referral', 'walk-in', 'elderly', 'station', 'overbook'] as const;
export type SlotKind = (typeof slotKinds)[number];

export type Modality = 'video' | 'audio';

/** One seat at one time that the schedule offers (FHIR Slot). Whether it is free follows from the appointments. */
export interface Slot {
  _id: string;
  practitionerRoleId: string;
  organizationId: string;
  start: Date;
  end: Date;
  /** Number of the seat among those of the same start, from 0. */
  seat: number;
  kind: SlotKind;
  /** Only for patients that the doctor has seen before. */
  followUpOnly: boolean;
  modality: Modality[];
  /** Time that stays free before and after the visit, minutes. */
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** From when it may be taken, and until when (the start, less the minimum notice). */
  releaseAt: Date;
  closesAt: Date;
  /** When a seat that is kept for some falls to everybody; null when it never does. */
  openToAllAt: Date | null;
  /** The closure that took it away. */
  closedBy: string | null;
}

/** The id of a seat follows from what it is, so that deriving a schedule twice gives the same set. */
export function slotId(practitionerRoleId: string, start: Date, seat: number): string {
  return createHash('sha256').update(`${practitionerRoleId} ${start.toISOString()} ${seat}`).digest('hex').slice(0, 32);
}

/** A seat for everybody that can be taken from now until it begins. */
export function generalSlot(
  seat: Pick<Slot, 'practitionerRoleId' | 'organizationId' | 'start' | 'end'> & Partial<Slot>,
): Slot {
  const number = seat.seat ?? 0;
  return {
    _id: slotId(seat.practitionerRoleId, seat.start, number),
    seat: number,
    kind: 'general',
    followUpOnly: false,
    modality: ['video', 'audio'],
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    releaseAt: new Date(0),
    closesAt: seat.start,
    openToAllAt: null,
    closedBy: null,
    ...seat,
  };
}
