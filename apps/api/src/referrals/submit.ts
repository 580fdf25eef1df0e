import type { ReferralLack } from '@oih/contracts/http/referrals';
import type { Referral } from '@oih/data/referrals/model';
import { referralLacksOf } from '@oih/domain/referral/missing';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { requireOneDevice } from '../sign-in/one-device.ts';
import { moveReferral, requireMove } from './move.ts';
import { targetOf } from './targets.ts';

export const incomplete = (lacks: readonly ReferralLack[]) =>
  new AppError('REFERRAL_INCOMPLETE', `The referral lacks: ${lacks.join(', ')}. Add it, then send it.`, {
    details: { lacks },
  });

/** Sends a draft to the receiving institution. @throws AppError REFERRAL_INCOMPLETE, NO_ACTIVE_AGREEMENT, ILLEGAL_TRANSITION, DOCTOR_PRESENT. */
export async function submitReferral(context: AppContext, actor: Actor, one: Referral): Promise<Referral> {
  await requireOneDevice(context, actor, one.sendingOrganizationId);
  const mover = 'sending-doctor';
  requireMove(one, 'submitted', mover);
  const lacks = referralLacksOf(one.request, one.consent !== null);
  if (lacks.length > 0) throw incomplete(lacks);
  const { direction } = await targetOf(context, one.sendingOrganizationId, one.request.organizationId!);
  const now = context.clock.now();
  return moveReferral(context, actor, one, {
    to: 'submitted',
    mover,
    set: { direction, submittedAt: now, waitsSince: now },
  });
}
