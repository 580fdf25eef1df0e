import type { InviteRefusal } from '@oih/contracts/http/network';
import type { Consultation } from '@oih/data/consultations/model';
import type { Organization } from '@oih/data/directory/models';
import type { AgreementInForce } from '@oih/data/network/repository';
import type { AppContext } from '../context.ts';
import { invitations, type Wanted } from '../network/invitation.ts';

/** An institution that could be asked, and by which agreement, or why not. */
export interface Reachable {
  organization: Organization;
  agreement: AgreementInForce | null;
  refusals: InviteRefusal[];
}

/** What a request asks of other institutions; null while the specialty is not chosen. */
export const wantedBy = ({ request }: Pick<Consultation, 'request'>): Wanted | null =>
  request.specialty ? { service: request.service, urgency: request.urgency, specialty: request.specialty } : null;

/** The institutions by whose agreements a case is invited: the one that asks, and those whose centres handed it up. */
export const invitersOf = ({ invitingOrganizationId, escalatedFrom }: Consultation): string[] => [
  ...new Set([invitingOrganizationId, ...escalatedFrom]),
];

/** The institutions in the network of one, each judged for what is wanted. */
async function around(context: AppContext, inviter: Organization, wanted: Wanted): Promise<Reachable[]> {
  const { network, directory } = context.repositories;
  const [above, agreements] = await Promise.all([network.above(inviter), network.inForceFor(inviter._id)]);
  const named = agreements.flatMap(({ invited }) =>
    'organizationId' in invited ? [invited.organizationId] : invited.memberIds,
  );
  const ids = [...new Set([...above.map(({ _id }) => _id), ...named])].filter((id) => id !== inviter._id);
  const organizations = await directory.organizations(ids);
  const verdicts = await invitations(context, inviter, organizations, wanted);
  return organizations.map((organization, at) => ({ organization, ...verdicts[at]! }));
}

/**
 * The institutions that the networks of the inviters have: those above and those that their agreements name, each judged for what is wanted
 * by the best agreement among them; whom it may be offered to come first. The one that asks is none of them.
 */
export async function reachOf(
  context: AppContext,
  inviterIds: readonly string[],
  wanted: Wanted,
): Promise<Reachable[]> {
  const inviters = await context.repositories.directory.organizations(inviterIds);
  const found = await Promise.all(inviters.map((inviter) => around(context, inviter, wanted)));
  const best = new Map<string, Reachable>();
  for (const one of found.flat()) {
    const known = best.get(one.organization._id);
    if (one.organization._id !== inviterIds[0] && (!known || one.refusals.length < known.refusals.length))
      best.set(one.organization._id, one);
  }
  return [...best.values()].sort((one, other) => one.refusals.length - other.refusals.length);
}

/** The most that the patient would be charged by whom may be invited; null when nobody may. Amounts in the smallest unit. */
export function feeLimitOf(reach: readonly Reachable[], { service }: Pick<Wanted, 'service'>): number | null {
  const fees = reach.flatMap(({ agreement }) => (agreement ? [agreement.fees[service]?.amount ?? 0] : []));
  return fees.length > 0 ? Math.max(...fees) : null;
}
