import type { AppointmentView } from '@oih/contracts/http/appointments';

/** What has been paid for a visit, in the smallest unit of the currency. Each change raises `version`. */
export interface Ledger {
  charged: number;
  refunded: number;
  /** Which try to charge this is, from 1: part of its key. */
  attempt: number;
  /** Why the provider refused the last try. */
  refused: string | null;
  /** The charge was given up before it was made. */
  voided: boolean;
  version: number;
}

/** How a payment stands; `void` when there is nothing to pay any more and nothing was paid. */
export type PaymentState = NonNullable<AppointmentView['payment']>['state'];

/** What the money of a visit follows from. */
export interface Priced {
  _id: string;
  price: { amount: number };
  cancelled: { refund?: number } | null;
  payment?: Ledger | null;
}

/** The ledger of a visit that has just been booked; a free one has none. */
export const openLedger = (amount: number): Ledger | null =>
  amount > 0 ? { charged: 0, refunded: 0, attempt: 1, refused: null, voided: false, version: 0 } : null;

/** What the hospital may keep in the end. */
const owed = ({ price, cancelled }: Priced): number => price.amount - (cancelled ? (cancelled.refund ?? 0) : 0);

/** What has to be given back now. */
export const refundDue = (visit: Priced): number =>
  visit.payment ? Math.max(0, visit.payment.charged - visit.payment.refunded - owed(visit)) : 0;

/** How the payment stands; null when there is nothing to pay. */
export function paymentState(visit: Priced): PaymentState | null {
  const { payment } = visit;
  if (!payment) return null;
  if (refundDue(visit) > 0) return 'refund-due';
  if (payment.charged > 0) return payment.refunded > 0 && visit.cancelled ? 'refunded' : 'paid';
  if (owed(visit) === 0 || payment.voided) return 'void';
  return payment.refused ? 'failed' : 'due';
}

/** One thing to ask of the payment provider. Its key follows from the ledger, so that asking again is asking the same. */
export type PaymentStep =
  | { do: 'charge'; key: string; amount: number }
  | { do: 'void'; key: string }
  | { do: 'refund'; key: string; of: string; amount: number };

/** What has to happen next so that the patient has paid what is owed; null when nothing. */
export function nextStep(visit: Priced): PaymentStep | null {
  const { payment, _id } = visit;
  if (!payment) return null;
  const charge = `charge:${_id}:${payment.attempt}`;
  const due = refundDue(visit);
  if (due > 0) return { do: 'refund', key: `refund:${_id}:${payment.refunded}`, of: charge, amount: due };
  if (payment.charged > 0 || payment.voided || payment.refused) return null;
  const amount = owed(visit);
  return amount > 0 ? { do: 'charge', key: charge, amount } : { do: 'void', key: charge };
}
