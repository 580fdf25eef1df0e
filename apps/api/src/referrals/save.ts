import type { saveReferral as contract } from '@oih/contracts/http/referrals';
import type { Referral } from '@oih/data/referrals/model';
import { agreementStands } from '@oih/domain/referral/missing';
import { AppError } from '@oih/platform/errors';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { requireOwnPapers } from '../documents/policy.ts';
import { listed } from '../encounters/diagnoses.ts';
import { type Actor, acting } from '../http/actor.ts';
import { targetOf } from './targets.ts';

const changed = () =>
  new AppError(
    'EDIT_CONFLICT',
    'The referral has changed since you opened it. Look at the present state, then enter yours again.',
  );

/**
 * Saves what is asked, as long as it is a draft. What the patient has agreed to and is no longer so is agreed to anew.
 * @throws AppError EDIT_CONFLICT, ILLEGAL_TRANSITION, NOT_FOUND, NO_ACTIVE_AGREEMENT, BAD_REQUEST.
 */
export async function saveReferral(
  context: AppContext,
  actor: Actor,
  one: Referral,
  { version, request }: output<typeof contract.body>,
): Promise<Referral> {
  const { repositories, clock } = context;
  if (one.status !== 'draft')
    throw new AppError(
      'ILLEGAL_TRANSITION',
      'The referral has been sent and is as it was sent. Call it off to refer anew.',
      { details: { from: one.status, to: 'draft', actor: 'sending-doctor' } },
    );
  if (one.version !== version) throw changed();
  const { patientId, sendingRoleId, sendingOrganizationId } = one;
  const whose = { patientId, practitionerRoleId: sendingRoleId, known: one.request.documentIds };
  await requireOwnPapers(context, whose, request.documentIds);
  const to = request.organizationId && (await targetOf(context, sendingOrganizationId, request.organizationId));
  const whole = { ...request, diagnoses: listed(request.diagnoses) };
  const consent = agreementStands(one.request, whole) ? one.consent : null;
  const set = { request: whole, direction: to ? to.direction : null, consent };
  const saved = await repositories.referrals.change(one, set, 'saved', acting(actor), clock.now());
  if (!saved) throw changed();
  return saved;
}
