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

/**
 * The institutions that the network of an inviting institution has: those above it and those that its agreements name, each judged for what
 * is wanted; whom it may invite come first.
 */
export async function reachOf(
  context: AppContext,
  invitingOrganizationId: string,
  wanted: Wanted,
): Promise<Reachable[]> {
  const { network, directory } = context.repositories;
  const [inviting] = await directory.organizations([invitingOrganizationId]);
  if (!inviting) return [];
  const [above, agreements] = await Promise.all([network.above(inviting), network.inForceFor(inviting._id)]);
  const named = agreements.flatMap(({ invited }) =>
    'organizationId' in invited ? [invited.organizationId] : invited.memberIds,
  );
  const ids = [...new Set([...above.map(({ _id }) => _id), ...named])].filter((id) => id !== inviting._id);
  const organizations = await directory.organizations(ids);
  const verdicts = await invitations(context, inviting, organizations, wanted);
  return organizations
    .map((organization, at) => ({ organization, ...verdicts[at]! }))
    .sort((one, other) => one.refusals.length - other.refusals.length);
}

/** The most that the patient would be charged by whom may be invited; null when nobody may. Amounts in the smallest unit. */
export function feeLimitOf(reach: readonly Reachable[], { service }: Pick<Wanted, 'service'>): number | null {
  const fees = reach.flatMap(({ agreement }) => (agreement ? [agreement.fees[service]?.amount ?? 0] : []));
  return fees.length > 0 ? Math.max(...fees) : null;
}
