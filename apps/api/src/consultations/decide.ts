import type { decideConsultation as contract } from '@oih/contracts/http/opinions';
import type { Consultation, Decision } from '@oih/data/consultations/model';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { signedDecision } from '../signing/consultation-kinds.ts';
import { signRecord } from '../signing/sign-record.ts';
import { moveConsultation, requireMove } from './move.ts';

/**
 * The inviting doctor signs what is done with the opinion; who does not follow it, or not all of it, says why.
 * @throws AppError ILLEGAL_TRANSITION, BAD_REQUEST when the reason is missing, DOCTOR_PRESENT.
 */
export async function decideConsultation(
  context: AppContext,
  actor: Actor,
  one: Consultation,
  { outcome, reason, plainWords }: output<typeof contract.body>,
): Promise<Consultation> {
  requireMove(one, 'decided', 'inviting-doctor');
  if (outcome !== 'adopted' && reason.length < 2)
    throw new AppError('BAD_REQUEST', 'An opinion that is not followed as it is needs a reason. Give one.', {
      details: { issues: [{ path: 'body.reason', message: 'is missing' }] },
    });
  const decision: Decision = { outcome, reason, plainWords, by: actor.userId, at: context.clock.now() };
  const capacity = { role: 'practitioner' as const, organizationId: one.invitingOrganizationId };
  const signed = await signRecord(context, actor, capacity, signedDecision, { ...one, decision });
  return moveConsultation(
    context,
    actor,
    one,
    { to: 'decided', mover: 'inviting-doctor', set: { decision } },
    { signed },
  );
}
