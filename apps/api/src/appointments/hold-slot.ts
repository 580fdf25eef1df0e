import type { Appointment } from '@oih/data/appointments/model';
import { claimsOf } from '@oih/domain/booking/claims';
import { holdExpired, holdMs, maxHolds, overlaps } from '@oih/domain/booking/rules';
import type { Capacity } from '@oih/domain/people/family';
import type { Slot } from '@oih/domain/schedule/slot';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { busy, clearTheWay, openSlot, taken } from './contention.ts';

/** For whom the account books: its holder when nobody is named. @throws AppError PROFILE_INCOMPLETE, NOT_FOUND. */
function forWhom(actor: Actor, wanted: string | undefined): { patientId: string; bookedAs: Capacity } {
  if (wanted && wanted !== actor.patientId) {
    const tie = actor.family.find(({ patientId }) => patientId === wanted);
    if (!tie)
      throw new AppError('NOT_FOUND', 'There is no such person in your family list. Add the person first, then book.');
    return { patientId: wanted, bookedAs: tie.guardian ? 'guardian' : 'attendant' };
  }
  if (!actor.patientId)
    throw new AppError(
      'PROFILE_INCOMPLETE',
      'The doctor needs to know who comes. Fill in your name, sex and birth date first.',
    );
  return { patientId: actor.patientId, bookedAs: 'self' };
}

/** A patient is in one visit at a time and holds few slots. Gives the patient's own live hold of this slot when there is one. */
async function refuseClash(
  { repositories, clock }: AppContext,
  patientId: string,
  slot: Slot,
): Promise<Appointment | null> {
  const now = clock.now();
  const standing = (await repositories.appointments.standing(patientId, now)).filter(
    (one) => !(one.status === 'pending' && holdExpired(one.holdUntil, now)),
  );
  const same = standing.find(({ slotId }) => slotId === slot._id);
  if (same) return same;
  const clash = standing.find((one) => overlaps(one, slot));
  if (clash) throw busy(clash);
  if (standing.filter(({ status }) => status === 'pending').length >= maxHolds) {
    throw new AppError(
      'PATIENT_BUSY',
      `You are holding ${maxHolds} times already. Book or let go of one of them first.`,
      {
        details: { appointmentIds: standing.filter(({ status }) => status === 'pending').map(({ _id }) => _id) },
      },
    );
  }
  return null;
}

/**
 * Holds a slot for a patient: one insert, which the unique index on the claims decides: on the seat, on the patient's time and on
 * the doctor's. Holds that have run out are let go of first.
 * @throws AppError SLOT_TAKEN with alternatives, SLOT_NOT_OPEN, PATIENT_BUSY, PROFILE_INCOMPLETE, NOT_FOUND.
 */
export async function holdSlot(
  context: AppContext,
  actor: Actor,
  slotId: string,
  wanted?: string,
): Promise<Appointment> {
  const { repositories, clock } = context;
  const { patientId, bookedAs } = forWhom(actor, wanted);
  const { slot, role } = await openSlot(context, slotId, { patientId, by: 'patient' });
  const own = await refuseClash(context, patientId, slot);
  if (own) return own;
  const now = clock.now();
  const appointment: Omit<Appointment, 'outbox'> = {
    _id: newId(),
    slotId,
    holdsSlot: true,
    claims: claimsOf(slot, patientId, role.practitionerId),
    status: 'pending',
    patientId,
    userId: actor.userId,
    bookedAs,
    practitionerId: role.practitionerId,
    practitionerRoleId: slot.practitionerRoleId,
    organizationId: slot.organizationId,
    modality: slot.modality[0] ?? 'video',
    start: slot.start,
    end: slot.end,
    sequence: 0,
    moves: [],
    price: role.fee,
    holdUntil: new Date(now.getTime() + holdMs),
    intake: null,
    consent: null,
    device: null,
    cancelled: null,
    encounterId: null,
    createdAt: now,
  };
  const held = await repositories.appointments.hold(appointment, acting(actor));
  if (held) return held;
  const standing = await clearTheWay(context, appointment.claims);
  if (standing.length === 0) {
    const second = await repositories.appointments.hold(appointment, acting(actor));
    if (second) return second;
  }
  const clash = standing.find((one) => one.patientId === patientId && one.slotId !== slotId);
  throw clash ? busy(clash) : await taken(context, slot);
}
