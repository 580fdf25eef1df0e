import type { Appointment } from '@oih/data/appointments/model';
import { type MoveRefusal, maxOwnMoves, refuseMove } from '@oih/domain/booking/reschedule-rules';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { keptForSession, moveAppointment } from './move-appointment.ts';
import type { Standing } from './policy.ts';

const refusals: Record<NonNullable<MoveRefusal>, (appointment: Appointment) => AppError> = {
  begun: ({ status }) =>
    new AppError('ILLEGAL_TRANSITION', 'The visit has begun already, so it cannot be moved. Book a new one.', {
      details: { from: status, to: 'moved', actor: 'patient' },
    }),
  limit: () =>
    new AppError(
      'BOOKING_LIMIT',
      `A visit can be moved ${maxOwnMoves} times, so that its times are free for others. Keep this time, or cancel the visit.`,
      { details: { limit: 'moves', most: maxOwnMoves, until: null } },
    ),
  'other-department': () =>
    new AppError(
      'OTHER_DEPARTMENT',
      'A visit is moved within its department. Book the other department separately and cancel this visit.',
    ),
  session: keptForSession,
  price: ({ price }) =>
    new AppError(
      'PRICE_HIGHER',
      'This doctor costs more than what was booked, so the visit cannot be moved there. Cancel it, then book this doctor.',
      { details: { booked: price } },
    ),
};

/**
 * Moves a booking for somebody who may ask for it: the patient by the rules, a practitioner among the own times, the administration
 * of the hospital within the department.
 * @throws AppError what `moveAppointment` throws, and BOOKING_LIMIT, OTHER_DEPARTMENT, PRICE_HIGHER.
 */
export async function rescheduleAppointment(
  context: AppContext,
  actor: Actor,
  standing: Standing | 'hospital',
  appointment: Appointment,
  { slotId, reason }: { slotId: string; reason: string },
): Promise<Appointment> {
  const { repositories, clock } = context;
  if (appointment.slotId === slotId) return appointment;
  const slot = await repositories.directory.slot(slotId);
  const [from, to] = await Promise.all([
    repositories.directory.role(appointment.practitionerRoleId),
    slot ? repositories.directory.role(slot.practitionerRoleId) : null,
  ]);
  const foreign = standing === 'practitioner' && to?.role._id !== appointment.practitionerRoleId;
  if (!from || !to || foreign)
    throw new AppError('NOT_FOUND', 'There is no such time to move this visit to. Look at the times again.');
  const by = standing === 'patient' ? 'patient' : 'hospital';
  const refusal = refuseMove(appointment, from.role, to.role, by, clock.now());
  if (refusal) throw refusals[refusal](appointment);
  return moveAppointment(context, actor, appointment, slotId, { reason, by });
}
