import type { Appointment, Asked } from '@oih/data/appointments/model';
import { claimsOf } from '@oih/domain/booking/claims';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { clashOf, clearTheWay, openSlot, taken } from './contention.ts';
import { placeOf } from './draft.ts';

const notMovable = (appointment: Appointment | null) =>
  new AppError('ILLEGAL_TRANSITION', 'This appointment cannot be moved any more. Look at its present state.', {
    details: { from: appointment?.status, to: 'moved' },
  });

export const keptForSession = ({ status }: Appointment): AppError =>
  new AppError(
    'ILLEGAL_TRANSITION',
    'This time was agreed on by several hospitals. Cancel it, and they agree on another one.',
    { details: { from: status, to: 'moved' } },
  );

/** A patient who moves a visit that the hospital moved before has answered by that. */
const answered = ({ asked }: Appointment, now: Date): Asked | null =>
  asked ? { ...asked, answer: asked.answer ?? 'keep', answeredAt: asked.answeredAt ?? now } : null;

/**
 * Moves a booking to another slot. It stays the same appointment; its old time is free the moment it has the new one, and when
 * the new one is gone nothing has changed. Moving it to where it is answers the same.
 * @throws AppError SLOT_TAKEN with alternatives, SLOT_NOT_OPEN, PATIENT_BUSY, NOT_FOUND, ILLEGAL_TRANSITION.
 */
export async function moveAppointment(
  context: AppContext,
  actor: Actor,
  appointment: Appointment,
  slotId: string,
  { reason, asked, by = 'hospital' }: { reason: string; asked?: Asked; by?: 'patient' | 'hospital' },
): Promise<Appointment> {
  const { repositories, clock } = context;
  if (appointment.slotId === slotId) return appointment;
  if (appointment.status !== 'booked' && appointment.status !== 'arrived') throw notMovable(appointment);
  if (appointment.consultationId || appointment.referralId) throw keptForSession(appointment);
  const chosen = await openSlot(context, slotId, {
    patientId: appointment.patientId,
    by: by === 'patient' ? 'patient' : 'staff',
    atStation: actor.attended !== undefined,
  });
  const { slot, role } = chosen;
  const place = placeOf(chosen, appointment.patientId);
  // The limit of one visit a day in a department binds patients; where the hospital moves them to is its own care.
  const claims = by === 'patient' ? place.claims : claimsOf(slot, appointment.patientId, role.practitionerId);
  const to = {
    ...place,
    claims,
    modality: slot.modality.includes(appointment.modality) ? appointment.modality : slot.modality[0]!,
    // Moving never makes a visit dearer; what it costs less is given back.
    price: role.fee.amount < appointment.price.amount ? role.fee : appointment.price,
    asked: asked ?? answered(appointment, clock.now()),
  };
  const change = { reason, by: acting(actor), movedBy: actor.userId };
  const move = () => repositories.appointments.move(appointment, to, { ...change, now: clock.now() });
  let moved = await move();
  if (moved === 'taken') {
    const standing = (await clearTheWay(context, claims)).filter(({ _id }) => _id !== appointment._id);
    if (standing.length === 0) moved = await move();
    const clash = clashOf(standing, slot, appointment.patientId);
    if (clash) throw clash;
  }
  if (moved === 'taken') throw await taken(context, slot);
  if (moved) return moved;
  const present = await repositories.appointments.byId(appointment._id);
  // The same move, sent twice, has been made by the first of the two.
  if (present?.slotId === slotId) return present;
  throw notMovable(present);
}
