const hour = 3_600_000;

/** Steps of the notice that a patient gives with a cancellation, milliseconds: ample from the first on, short below the second. */
export const noticeSteps = { ample: 24 * hour, short: 2 * hour } as const;

/**
 * What a patient gets back who cancels: from so much notice on, this share of the price. The first line that fits counts. Whoever is told
 * later than the last line gets nothing back.
 */
const cancelRules = [
  { noticeMs: noticeSteps.ample, share: 1 },
  { noticeMs: noticeSteps.short, share: 0.5 },
] as const;

/** What the rules look at of an appointment. */
export interface Cancellable {
  start: Date;
  price: { amount: number };
  /** The account that booked: whose own moves count. */
  userId: string;
  moves: readonly { start: Date; at: Date; by: string }[];
  /** The question of a hospital that has moved the visit. */
  asked?: { answer: 'keep' | 'cancel' | null } | null | undefined;
}

/** Notice that a patient gave: by moving a visit late nobody wins back what a late cancel costs. */
const noticesGiven = ({ moves, userId }: Cancellable): number[] =>
  moves.filter(({ by }) => by === userId).map(({ start, at }) => start.getTime() - at.getTime());

const shareFor = (noticeMs: number): number => cancelRules.find((rule) => noticeMs >= rule.noticeMs)?.share ?? 0;

/** While the patient has not agreed to a time that the hospital chose, cancelling it costs nothing. */
const freeOfCharge = ({ asked }: Cancellable): boolean => Boolean(asked && asked.answer !== 'keep');

/**
 * What is given back of the price, in its smallest unit, rounded in the patient's favour. What the hospital or its doctor cancels is
 * given back in full.
 */
export function refundOnCancel(
  visit: Cancellable,
  by: 'patient' | 'practitioner' | 'hospital' | 'system',
  now: Date,
): number {
  const { amount } = visit.price;
  if (by !== 'patient' || freeOfCharge(visit)) return amount;
  const notice = Math.min(visit.start.getTime() - now.getTime(), ...noticesGiven(visit));
  return Math.ceil(amount * shareFor(notice));
}

/** What the patient gets back by when it is cancelled, for the screen: each line until its instant, the last one has none. */
export function cancelTerms(visit: Cancellable): { until: Date | null; refund: number }[] {
  if (freeOfCharge(visit)) return [{ until: null, refund: visit.price.amount }];
  const steps = cancelRules.map(({ noticeMs }) => {
    const until = new Date(visit.start.getTime() - noticeMs);
    return { until, refund: refundOnCancel(visit, 'patient', until) };
  });
  return [...steps, { until: null, refund: 0 }];
}
