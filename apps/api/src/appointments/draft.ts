import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { claimsOf, departmentDayClaim } from '@oih/domain/booking/claims';
import { dateIn } from '@oih/domain/booking/day';
import type { Slot } from '@oih/domain/schedule/slot';
import { newId } from '@oih/platform/ids';

/** Where and when a visit takes place, and what it takes for itself. */
export function placeOf({ slot, role, organization }: RoleRecord & { slot: Slot }, patientId: string) {
  return {
    slotId: slot._id,
    claims: [
      ...claimsOf(slot, patientId, role.practitionerId),
      departmentDayClaim(patientId, role, dateIn(slot.start, organization.timeZone)),
    ],
    practitionerId: role.practitionerId,
    practitionerRoleId: slot.practitionerRoleId,
    organizationId: slot.organizationId,
    start: slot.start,
    end: slot.end,
  };
}

/** A hold that has not been claimed yet. */
export function draftOf(
  place: RoleRecord & { slot: Slot },
  whom: Pick<Appointment, 'patientId' | 'userId' | 'bookedAs'>,
  now: Date,
  holdUntil: Date,
): Omit<Appointment, 'outbox'> {
  return {
    _id: newId(),
    ...placeOf(place, whom.patientId),
    ...whom,
    holdsSlot: true,
    status: 'pending',
    modality: place.slot.modality[0] ?? 'video',
    sequence: 0,
    moves: [],
    price: place.role.fee,
    payment: null,
    holdUntil,
    intake: null,
    consent: null,
    device: null,
    cancelled: null,
    encounterId: null,
    createdAt: now,
  };
}
