import type { reviewConsultation as contract } from '@oih/contracts/http/consultations';
import type { Consultation } from '@oih/data/consultations/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { centreAbove } from './centre.ts';
import { moveConsultation, requireMove } from './move.ts';
import { requireReach } from './submit.ts';

/**
 * The own institution lets a request go to the centre, or sends it back with the reason.
 * @throws AppError ILLEGAL_TRANSITION, NO_ACTIVE_AGREEMENT, BAD_REQUEST when the reason is missing.
 */
export async function reviewConsultation(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  { approved, reason }: output<typeof contract.body>,
): Promise<Consultation> {
  const mover = 'inviting-institution';
  if (!approved) {
    if (reason.length < 2)
      throw new AppError(
        'BAD_REQUEST',
        'The doctor reads why it comes back. Give a reason of at least two characters.',
        {
          details: { issues: [{ path: 'body.reason', message: 'is missing' }] },
        },
      );
    return moveConsultation(context, actor, one, { to: 'draft', mover, reason, set: { asked: reason } });
  }
  requireMove(one, 'submitted', mover);
  await requireReach(context, one);
  const centre = await centreAbove(context, one.invitingOrganizationId);
  const set = { centreOrganizationId: centre?._id ?? one.invitingOrganizationId, submittedAt: context.clock.now() };
  return moveConsultation(context, actor, one, { to: 'submitted', mover, reason, set });
}
