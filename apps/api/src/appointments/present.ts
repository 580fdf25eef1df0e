import type { AppointmentView } from '@oih/contracts/http/appointments';
import type { Appointment } from '@oih/data/appointments/model';
import type { RoleRecord } from '@oih/data/directory/repository';
import { cancelTerms } from '@oih/domain/booking/cancel-rules';
import { maxOwnMoves } from '@oih/domain/booking/reschedule-rules';
import { checkInWindow, holdExpired } from '@oih/domain/booking/rules';
import { paymentState, refundDue } from '@oih/domain/payment/ledger';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';

/** From where, and why, the hospital moved a visit. */
function movedOf({ asked, moves }: Appointment): AppointmentView['moved'] {
  const move = moves.at(-1);
  return asked && move ? { from: move.start.toISOString(), reason: move.reason, answer: asked.answer } : null;
}

const cancellable = new Set<Appointment['status']>(['booked', 'arrived', 'checked-in']);

/** What a cancel gives back by when, as long as it is possible. */
const termsOf = (appointment: Appointment): AppointmentView['cancelTerms'] =>
  cancellable.has(appointment.status)
    ? cancelTerms(appointment).map(({ until, refund }) => ({
        until: until?.toISOString() ?? null,
        refund: { ...appointment.price, amount: refund },
      }))
    : null;

/** How the payment stands, for whoever may see the appointment. */
function paymentOf(appointment: Appointment): AppointmentView['payment'] {
  const state = paymentState(appointment);
  if (!state || !appointment.payment) return null;
  const { charged, refunded } = appointment.payment;
  const money = (amount: number) => ({ ...appointment.price, amount });
  return { state, charged: money(charged), refund: money(refunded + refundDue(appointment)) };
}

/** An appointment as its own people see it. A hold that has run out is shown as what it is: cancelled by the system. */
function presentOne(appointment: Appointment, record: RoleRecord, now: Date): AppointmentView {
  const expired = appointment.status === 'pending' && holdExpired(appointment.holdUntil, now);
  const cancelled = expired
    ? { by: 'system' as const, reason: 'hold-expired', at: appointment.holdUntil! }
    : appointment.cancelled;
  return {
    id: appointment._id,
    status: expired ? 'cancelled' : appointment.status,
    start: appointment.start.toISOString(),
    end: appointment.end.toISOString(),
    timeZone: record.organization.timeZone,
    practitionerRole: presentRole(record),
    price: appointment.price,
    patientId: appointment.patientId,
    bookedAs: appointment.bookedAs ?? 'self',
    payment: paymentOf(appointment),
    cancelTerms: termsOf(appointment),
    movesLeft: Math.max(0, maxOwnMoves - appointment.moves.filter(({ by }) => by === appointment.userId).length),
    holdUntil: expired ? null : (appointment.holdUntil?.toISOString() ?? null),
    intake: appointment.intake,
    consentedAt: appointment.consent?.signedAt.toISOString() ?? null,
    checkInOpensAt: checkInWindow(appointment).opens.toISOString(),
    cancelled: cancelled && {
      ...cancelled,
      at: cancelled.at.toISOString(),
      refund: { ...appointment.price, amount: appointment.consent ? (cancelled.refund ?? 0) : 0 },
    },
    moved: movedOf(appointment),
    encounterId: appointment.encounterId,
    consultationId: appointment.consultationId ?? null,
    createdAt: appointment.createdAt.toISOString(),
  };
}

/** Appointments with their doctors, looked up together. */
export async function presentAppointments(
  { repositories, clock }: AppContext,
  appointments: readonly Appointment[],
): Promise<AppointmentView[]> {
  const records = new Map(
    (await repositories.directory.roles(appointments.map((one) => one.practitionerRoleId))).map((record) => [
      record.role._id,
      record,
    ]),
  );
  const now = clock.now();
  return appointments.flatMap((appointment) => {
    const record = records.get(appointment.practitionerRoleId);
    return record ? [presentOne(appointment, record, now)] : [];
  });
}

/** @param record the doctor of the appointment when the caller has just looked it up. */
export async function presentAppointment(
  context: AppContext,
  appointment: Appointment,
  record?: RoleRecord | null,
): Promise<{ appointment: AppointmentView }> {
  if (record) return { appointment: presentOne(appointment, record, context.clock.now()) };
  const [view] = await presentAppointments(context, [appointment]);
  return { appointment: view! };
}
