import type { Consultation, Offer } from '@oih/data/consultations/model';
import { answerWithin } from '@oih/domain/consultation/targets';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { moveConsultation, requireMove } from './move.ts';
import { invitersOf, reachOf, wantedBy } from './reach.ts';

/**
 * Offers a request to one institution until a deadline.
 * @throws AppError NOT_FOUND, NO_ACTIVE_AGREEMENT with the reasons, FEE_NOT_AGREED when the patient has not agreed to its fee, ILLEGAL_TRANSITION.
 */
export async function offerConsultation(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  organizationId: string,
): Promise<Consultation> {
  const { clock } = context;
  requireMove(one, 'offered', 'centre');
  const reach = await reachOf(context, invitersOf(one), wantedBy(one)!);
  const found = reach.find(({ organization }) => organization._id === organizationId);
  if (!found)
    throw new AppError('NOT_FOUND', 'There is no such institution in the network. Choose one of the suggestions.');
  const { agreement, refusals } = found;
  if (!agreement)
    throw new AppError(
      'NO_ACTIVE_AGREEMENT',
      `This institution may not be invited: ${refusals.join(', ')}. Choose another one.`,
      {
        details: { refusals },
      },
    );
  const fee = agreement.fees[one.request.service] ?? { amount: 0, currency: 'CNY' as const };
  const limit = one.consent?.feeLimit.amount ?? 0;
  if (fee.amount > limit)
    throw new AppError(
      'FEE_NOT_AGREED',
      'Its fee is more than the patient has agreed to. Choose another one, or have the patient asked.',
      {
        details: { fee: fee.amount, feeLimit: limit },
      },
    );
  const now = clock.now();
  const offer: Offer = {
    id: newId(),
    organizationId,
    agreementId: agreement._id,
    fee,
    liability: one.request.service === 'consultation' ? agreement.liability : 'joint',
    by: actor.userId,
    offeredAt: now,
    deadline: new Date(now.getTime() + answerWithin[one.request.urgency]),
    outcome: null,
    reason: '',
    answeredAt: null,
  };
  return moveConsultation(context, actor, one, {
    to: 'offered',
    mover: 'centre',
    set: { offers: [...one.offers, offer] },
  });
}

/** Takes back an offer that nobody has answered, or an acceptance that nothing came of. @throws AppError ILLEGAL_TRANSITION. */
export async function withdrawOffer(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  reason: string,
): Promise<Consultation> {
  const offers = one.offers.map((offer) =>
    offer.outcome === null || offer.outcome === 'accepted'
      ? { ...offer, outcome: 'withdrawn' as const, reason, answeredAt: context.clock.now() }
      : offer,
  );
  const set = { offers, invitedOrganizationId: null, liability: null };
  return moveConsultation(context, actor, one, { to: 'triaged', mover: 'centre', reason, set });
}
