import type { AgreementStatus, AgreementView, AllianceView, NetworkMember } from '@oih/contracts/http/network';
import type { Organization } from '@oih/data/directory/models';
import type { Agreement, Alliance } from '@oih/data/network/models';
import { type AgreementSide, agreementTransitions } from '@oih/domain/network/agreement';
import { fullName } from '@oih/domain/regions/divisions';
import { allows } from '@oih/domain/transitions/transition-table';
import type { AppContext } from '../context.ts';
import { type Actor, administered } from '../http/actor.ts';

/** An institution as the network shows it. */
export const presentMember = ({ _id, name, level, divisionCode }: Organization): NetworkMember => ({
  id: _id,
  name,
  level,
  divisionName: fullName(divisionCode),
});

/** On which side of an agreement somebody is who administers these institutions; both when one person administers both. */
export const sidesOf = ({ proposedBy, askedOf }: Agreement, own: readonly string[]): AgreementSide[] => [
  ...(own.includes(proposedBy) ? (['proposer'] as const) : []),
  ...(own.includes(askedOf) ? (['asked'] as const) : []),
];

/** Institutions by their ids; one that has gone keeps its id for a name. */
async function membersById(
  { repositories }: AppContext,
  ids: readonly string[],
): Promise<(id: string) => NetworkMember> {
  const found = await repositories.directory.organizations([...new Set(ids)]);
  const byId = new Map(found.map((one) => [one._id, presentMember(one)]));
  return (id) => byId.get(id) ?? { id, name: { zh: id, en: id }, level: 'station', divisionName: '' };
}

/** Alliances, as somebody sees them who administers the institutions of `actor`. */
export async function presentAlliances(
  context: AppContext,
  actor: Actor,
  alliances: readonly Alliance[],
): Promise<AllianceView[]> {
  const own = administered(actor);
  const ids = alliances.flatMap((one) => [one.leadOrganizationId, ...one.members.map((each) => each.organizationId)]);
  const member = await membersById(context, ids);
  return alliances.map(({ _id, version, kind, name, leadOrganizationId, members, specialties, active }) => ({
    id: _id,
    version,
    kind,
    name,
    lead: member(leadOrganizationId),
    members: members.map((one) => ({ ...member(one.organizationId), since: one.since.toISOString() })),
    specialties,
    active,
    own: own.includes(leadOrganizationId),
  }));
}

/** Agreements, each with what `actor` may do with it now. */
export async function presentAgreements(
  context: AppContext,
  actor: Actor,
  agreements: readonly Agreement[],
): Promise<AgreementView[]> {
  const allianceIds = agreements.flatMap(({ invited }) => ('allianceId' in invited ? [invited.allianceId] : []));
  const alliances = new Map((await context.repositories.network.alliances(allianceIds)).map((one) => [one._id, one]));
  const ids = agreements.flatMap(({ invitingOrganizationId, invited }) => [
    invitingOrganizationId,
    'organizationId' in invited
      ? invited.organizationId
      : (alliances.get(invited.allianceId)?.leadOrganizationId ?? invitingOrganizationId),
  ]);
  const member = await membersById(context, ids);
  const own = administered(actor);
  const invitedBy = ({ invited, invitingOrganizationId }: Agreement): AgreementView['invited'] => {
    if ('organizationId' in invited) return { kind: 'organization', organization: member(invited.organizationId) };
    const alliance = alliances.get(invited.allianceId);
    const lead = member(alliance?.leadOrganizationId ?? invitingOrganizationId);
    return { kind: 'alliance', alliance: { id: invited.allianceId, name: alliance?.name ?? '', lead } };
  };
  return agreements.map((agreement) => {
    const { _id, version, status, services, specialties, validFrom, validUntil, urgencyLimit, fees } = agreement;
    const sides = sidesOf(agreement, own);
    const targets = Object.keys(agreementTransitions) as AgreementStatus[];
    return {
      id: _id,
      version,
      status,
      inviting: member(agreement.invitingOrganizationId),
      invited: invitedBy(agreement),
      services,
      specialties,
      validFrom,
      validUntil,
      urgencyLimit,
      fees,
      liability: agreement.liability,
      proposedBy: agreement.proposedBy,
      reason: agreement.reason,
      moves: targets.filter((to) => sides.some((side) => allows(agreementTransitions, status, to, side))),
      changedAt: agreement.changedAt.toISOString(),
    };
  });
}
