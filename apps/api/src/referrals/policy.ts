import type { ReferralStanding, ReferralStatus } from '@oih/contracts/http/referrals';
import type { Referral } from '@oih/data/referrals/model';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, actsAs, isPatientOf } from '../http/actor.ts';
import { placesOf } from '../network/policy.ts';

export const unknownReferral = () =>
  new AppError('NOT_FOUND', 'There is no such referral among yours. Look at your list again.');

/** States in which the receiving institution has, or had, the patient before it. One that has not taken the patient has no access any more. */
const atReceiver = new Set<ReferralStatus>([
  'submitted',
  'received',
  'accepted',
  'arrived',
  'in-care',
  'referred-down',
  'closed',
]);

/** Where somebody works as a doctor. */
export const worksAt = (actor: Actor): string[] =>
  actor.roles.flatMap(({ role, organizationId }) =>
    role === 'practitioner' && organizationId ? [organizationId] : [],
  );

/**
 * As what somebody stands to a referral. The receiving institution knows of it from when it was sent until it declines or lets the time pass, its
 * doctor from when the patient is expected, and who follows up from when the plan was made.
 */
export function standingsIn(actor: Actor, one: Referral): ReferralStanding[] {
  const own = placesOf(actor);
  const theirs = atReceiver.has(one.status);
  const followsUp = one.plan?.tasks.some(({ organizationId }) => worksAt(actor).includes(organizationId)) ?? false;
  const found: [ReferralStanding, boolean][] = [
    ['patient', isPatientOf(actor, one)],
    ['sending-doctor', actsAs(actor, one.sendingRoleId)],
    ['sending-institution', one.status !== 'draft' && own.includes(one.sendingOrganizationId)],
    ['receiving-institution', theirs && own.some((id) => id === one.request.organizationId)],
    ['receiving-doctor', theirs && one.accepted !== null && actsAs(actor, one.accepted.practitionerRoleId)],
    ['follow-up', followsUp],
  ];
  return found.flatMap(([standing, stands]) => (stands ? [standing] : []));
}

/**
 * The referral, if the actor stands to it as one of these; to everybody else it does not exist.
 * @throws AppError NOT_FOUND.
 */
export async function referralAs<S extends ReferralStanding>(
  { repositories }: Pick<AppContext, 'repositories'>,
  actor: Actor,
  referralId: string,
  wanted: readonly S[],
): Promise<{ referral: Referral; standings: S[] }> {
  const referral = await repositories.referrals.byId(referralId);
  if (!referral) throw unknownReferral();
  const standings = standingsIn(actor, referral).filter((one): one is S => (wanted as readonly string[]).includes(one));
  if (standings.length === 0) throw unknownReferral();
  return { referral, standings };
}
