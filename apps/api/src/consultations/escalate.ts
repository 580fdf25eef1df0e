import type { Consultation } from '@oih/data/consultations/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { centreAbove } from './centre.ts';
import { moveConsultation, requireMove } from './move.ts';

/** Hands a request to the centre one level above. @throws AppError ILLEGAL_TRANSITION, also where there is none above. */
export async function escalateConsultation(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  reason: string,
): Promise<Consultation> {
  requireMove(one, 'submitted', 'centre');
  const above = await centreAbove(context, one.centreOrganizationId!);
  if (!above)
    throw new AppError('ILLEGAL_TRANSITION', 'There is no centre above this one. Offer it to an institution.', {
      details: { from: one.status, to: 'submitted', actor: 'centre' },
    });
  const escalatedFrom = [...one.escalatedFrom, one.centreOrganizationId!];
  const set = { centreOrganizationId: above._id, escalatedFrom };
  return moveConsultation(context, actor, one, { to: 'submitted', mover: 'centre', reason, set });
}
