import type { Consultation } from '@oih/data/consultations/model';
import { lacksOf } from '@oih/domain/consultation/missing';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { requireOneDevice } from '../sign-in/one-device.ts';
import { moveConsultation, requireMove } from './move.ts';
import { invitersOf, reachOf, wantedBy } from './reach.ts';

/** @throws AppError CONSULTATION_INCOMPLETE with what is missing. */
export function requireComplete({ request, consent }: Consultation): void {
  const lacks = lacksOf(request, consent !== null);
  if (lacks.length === 0) return;
  throw new AppError('CONSULTATION_INCOMPLETE', `The request lacks: ${lacks.join(', ')}. Add it, then send it.`, {
    details: { lacks },
  });
}

/** Somebody must be there who may be invited. @throws AppError NO_ACTIVE_AGREEMENT with the refusals of each institution. */
export async function requireReach(context: AppContext, one: Consultation): Promise<void> {
  const reach = await reachOf(context, invitersOf(one), wantedBy(one)!);
  if (reach.some(({ agreement }) => agreement)) return;
  throw new AppError(
    'NO_ACTIVE_AGREEMENT',
    'No institution may be invited for this: no agreement holds for the service, specialty and urgency. Ask your administration, or ask for something else.',
    { details: { institutions: reach.map(({ organization, refusals }) => ({ id: organization._id, refusals })) } },
  );
}

/**
 * Sends a draft to the review of the own institution, or what was asked for back to the centre.
 * @throws AppError CONSULTATION_INCOMPLETE, NO_ACTIVE_AGREEMENT, ILLEGAL_TRANSITION, DOCTOR_PRESENT.
 */
export async function submitConsultation(context: AppContext, actor: Actor, one: Consultation): Promise<Consultation> {
  await requireOneDevice(context, actor, one.invitingOrganizationId);
  const mover = 'inviting-doctor';
  if (one.status === 'materials-requested') {
    return moveConsultation(context, actor, one, { to: 'triaged', mover, set: { asked: '' } });
  }
  requireMove(one, 'org-review', mover);
  requireComplete(one);
  await requireReach(context, one);
  return moveConsultation(context, actor, one, { to: 'org-review', mover, set: { asked: '' } });
}
