import type { answerOffer as contract } from '@oih/contracts/http/dispatch';
import type { Consultation } from '@oih/data/consultations/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { closedOffers } from './cancel.ts';
import { moveConsultation, requireMove } from './move.ts';

const mover = 'invited-institution';

/**
 * The institution accepts what it was offered, declines it, or gives back what it had accepted; both of the latter say why.
 * @throws AppError ILLEGAL_TRANSITION also after the deadline, BAD_REQUEST when the reason is missing.
 */
export async function answerOffer(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  { accept, reason }: output<typeof contract.body>,
): Promise<Consultation> {
  const now = context.clock.now();
  const open = one.offers.find(({ outcome }) => outcome === null);
  if (accept) {
    requireMove(one, 'accepted', mover);
    if (!open || open.deadline <= now)
      throw new AppError('ILLEGAL_TRANSITION', 'The time to answer has passed; the centre dispatches it anew.', {
        details: { from: one.status, to: 'accepted', actor: mover },
      });
    const { organizationId: invitedOrganizationId, liability } = open;
    const set = { offers: closedOffers(one, 'accepted', reason, now), invitedOrganizationId, liability };
    return moveConsultation(context, actor, one, { to: 'accepted', mover, reason, set });
  }
  if (reason.length < 2)
    throw new AppError('BAD_REQUEST', 'The centre reads why. Give a reason of at least two characters.', {
      details: { issues: [{ path: 'body.reason', message: 'is missing' }] },
    });
  const offers = open
    ? closedOffers(one, 'declined', reason, now)
    : one.offers.map((offer) =>
        offer.outcome === 'accepted' ? { ...offer, outcome: 'declined' as const, reason, answeredAt: now } : offer,
      );
  const set = { offers, invitedOrganizationId: null, liability: null };
  return moveConsultation(context, actor, one, { to: 'triaged', mover, reason, set });
}
