import type { Consultation } from '@oih/data/consultations/model';
import type { ConsultationMover } from '@oih/domain/transitions/consultation';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { moveConsultation } from './move.ts';

/** Open offers with what became of them. */
export const closedOffers = (
  one: Consultation,
  outcome: NonNullable<Consultation['offers'][number]['outcome']>,
  reason: string,
  at: Date,
): Consultation['offers'] =>
  one.offers.map((offer) => (offer.outcome === null ? { ...offer, outcome, reason, answeredAt: at } : offer));

/** Calls a consultation off before it is held; the time that was kept for it is let go of by what follows. @throws AppError ILLEGAL_TRANSITION. */
export async function cancelConsultation(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  mover: ConsultationMover,
  reason: string,
): Promise<Consultation> {
  const offers = closedOffers(one, 'withdrawn', reason, context.clock.now());
  return moveConsultation(context, actor, one, { to: 'cancelled', mover, reason, set: { offers } });
}
