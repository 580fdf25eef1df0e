import type { Appointment } from '@oih/data/appointments/model';
import type { OutboxEntry } from '@oih/data/outbox/entry';
import type { Subscriber } from '@oih/data/outbox/outbox';
import { type Ledger, nextStep, type PaymentStep, paymentState } from '@oih/domain/payment/ledger';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import type { PaymentProvider } from './provider.ts';

/** After these the patient may owe something else than before. */
const moneyMoves = new Set([
  'appointment.booked',
  'appointment.moved',
  'appointment.cancelled',
  'appointment.pay-again',
  'encounter.withdrawn',
  'encounter.stopped-offline',
]);

/** The appointment that an event is about, also one of its visit. */
const appointmentOf = ({ entity, entityId, topics }: OutboxEntry): string | undefined =>
  entity === 'Appointment'
    ? entityId
    : topics.find((topic) => topic.startsWith('appointment:'))?.slice('appointment:'.length);

/** Plans that the payment of a visit is settled, after each event that touches it. */
export const planSettlement =
  ({ repositories }: AppContext): Subscriber =>
  (entries) =>
    repositories.jobs.add(
      entries
        .filter(({ action }) => moneyMoves.has(action))
        .flatMap((told) => {
          const appointmentId = appointmentOf(told);
          return appointmentId
            ? [{ _id: `settle:${told.id}`, kind: 'settle-payment', dueAt: told.at, subject: { appointmentId } }]
            : [];
        }),
    );

async function carryOut(provider: PaymentProvider, step: PaymentStep, ledger: Ledger): Promise<[string, Ledger]> {
  if (step.do === 'refund') {
    const amount = await provider.refund(step.key, step.of, step.amount);
    return ['refunded', { ...ledger, refunded: ledger.refunded + amount }];
  }
  if (step.do === 'void') {
    const charged = await provider.void(step.key);
    return charged > 0 ? ['paid', { ...ledger, charged }] : ['payment-void', { ...ledger, voided: true }];
  }
  const answer = await provider.charge(step.key, step.amount);
  if (answer.outcome === 'charged') return ['paid', { ...ledger, charged: answer.amount }];
  if (answer.outcome === 'void') return ['payment-void', { ...ledger, voided: true }];
  return ['payment-failed', { ...ledger, refused: answer.code }];
}

/**
 * Brings what the patient has paid to what is owed, step by step. The key of each step follows from what is written down, so
 * that a process that was killed between the provider's answer and our note asks the same again, and money moves once.
 */
export async function settlePayment(context: AppContext, appointmentId: string): Promise<void> {
  const { repositories, clock, payments } = context;
  if (!payments) return;
  for (;;) {
    const appointment = await repositories.appointments.byId(appointmentId);
    const step = appointment && nextStep(appointment);
    if (!appointment?.payment || !step) return;
    const [action, ledger] = await carryOut(payments, step, appointment.payment);
    await repositories.appointments.writeLedger(appointment, ledger, action, clock.now());
  }
}

/** Has a payment tried again that was refused. Asking while it is under way or done changes nothing. @throws AppError CONFLICT. */
export async function payAgain(context: AppContext, actor: Actor, appointment: Appointment): Promise<Appointment> {
  const { repositories, clock } = context;
  const state = paymentState(appointment);
  if (state === 'due' || state === 'paid') return appointment;
  const { payment } = appointment;
  if (state !== 'failed' || !payment)
    throw new AppError('CONFLICT', 'There is nothing to pay for this visit. Look at its present state.');
  const ledger = { ...payment, refused: null, attempt: payment.attempt + 1 };
  const again = await repositories.appointments.writeLedger(
    appointment,
    ledger,
    'pay-again',
    clock.now(),
    acting(actor),
  );
  return again ?? (await repositories.appointments.byId(appointment._id))!;
}
