import type { Appointment, Cancellation } from '@oih/data/appointments/model';
import { refundOnCancel } from '@oih/domain/booking/cancel-rules';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import type { Standing } from './policy.ts';

const illegal = (appointment: Appointment | null, to: string, actor: Standing | 'hospital') =>
  new AppError(
    'ILLEGAL_TRANSITION',
    'This appointment is past the point at which it could be changed like that. Look at its present state.',
    {
      details: { from: appointment?.status, to, actor },
    },
  );

/** The encounter of someone who is in the waiting room. */
const waiting = async ({ repositories }: AppContext, { encounterId }: Appointment) =>
  encounterId ? repositories.encounters.visit(encounterId) : null;

/** Cancels a hold, a booking or a wait, and frees the slot. Cancelling again answers the same. @throws AppError ILLEGAL_TRANSITION, TERMS_CHANGED. */
export async function cancelAppointment(
  context: AppContext,
  actor: Actor,
  standing: Standing | 'hospital',
  appointment: Appointment,
  reason: string,
  { closureId, promised }: { closureId?: string; promised?: number | undefined } = {},
): Promise<Appointment> {
  const { repositories, clock } = context;
  if (appointment.status === 'cancelled') return appointment;
  const now = clock.now();
  const { asked } = appointment;
  // Who cancels a visit that the hospital moved has answered by that.
  const because = closureId ?? asked?.closureId;
  const refund = refundOnCancel(appointment, standing, now);
  if (promised !== undefined && refund < promised) {
    throw new AppError(
      'TERMS_CHANGED',
      'Less is given back by now than the screen has said. Nothing was cancelled; look at the amount and decide again.',
      { details: { refund } },
    );
  }
  const cancelled: Cancellation = { by: standing, reason, at: now, refund, ...(because ? { closureId: because } : {}) };
  const encounter = await waiting(context, appointment);
  if (encounter) {
    if (!(await repositories.encounters.withdraw(encounter, { status: 'cancelled', cancelled }, acting(actor), now)))
      throw illegal(appointment, 'cancelled', standing);
    return (await repositories.appointments.byId(appointment._id))!;
  }
  const done = await repositories.appointments.cancel(appointment, cancelled, acting(actor));
  if (done) return done;
  const present = await repositories.appointments.byId(appointment._id);
  if (present?.status === 'cancelled') return present;
  throw illegal(present, 'cancelled', standing);
}

/** Records that a patient did not come. @throws AppError ILLEGAL_TRANSITION before the start or after the visit began. */
export async function markNoShow(context: AppContext, actor: Actor, appointment: Appointment): Promise<Appointment> {
  const { repositories, clock } = context;
  const now = clock.now();
  if (appointment.status === 'no-show') return appointment;
  if (now < appointment.start) throw illegal(appointment, 'no-show', 'practitioner');
  const encounter = await waiting(context, appointment);
  const done = encounter
    ? await repositories.encounters.withdraw(encounter, { status: 'no-show' }, acting(actor), now)
    : await repositories.appointments.noShow(appointment, acting(actor), now);
  if (!done) throw illegal(appointment, 'no-show', 'practitioner');
  return (await repositories.appointments.byId(appointment._id))!;
}
