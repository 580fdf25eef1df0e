import type { organizationLevels } from '@oih/contracts/http/directory';
import type { AgreementStatus, InviteRefusal, RemoteService, Urgency } from '@oih/contracts/http/network';
import { urgencies } from '@oih/contracts/http/network';

type Level = (typeof organizationLevels)[number];

/** An institution as far as it matters for who may invite whom. */
export interface Institution {
  _id: string;
  level: Level;
}

/** An agreement as far as it matters for who may invite whom. */
export interface AgreedTerms {
  _id: string;
  status: AgreementStatus;
  invitingOrganizationId: string;
  /** The one institution that is invited, or the present members of the alliance that is. */
  invited: { organizationId: string } | { memberIds: readonly string[] };
  services: readonly RemoteService[];
  specialties: readonly string[];
  validFrom: string;
  validUntil: string | null;
  urgencyLimit: Urgency;
}

/** What is asked of the other institution. */
export interface Invitation {
  inviting: Institution;
  invited: Institution;
  service: RemoteService;
  /** Code of the department. */
  specialty: string;
  urgency: Urgency;
  /** `YYYY-MM-DD` in the zone of the inviting institution. */
  date: string;
}

/** The agreement under which an invitation stands, or why there is none. */
export type InviteVerdict<A> = { agreement: A; refusals: [] } | { agreement: null; refusals: InviteRefusal[] };

const order: readonly Level[] = ['station', 'county', 'prefecture', 'province'];

/** How many levels an institution is above another; below it the number is negative. */
export const levelsAbove = (lower: Institution, upper: Institution): number =>
  order.indexOf(upper.level) - order.indexOf(lower.level);

/** Whether a department is one of those named, or belongs to one: `03` has `03.04` inside. None named is all. */
export const covers = (specialties: readonly string[], specialty: string): boolean =>
  specialties.length === 0 || specialties.some((one) => one === specialty || specialty.startsWith(`${one}.`));

const names = ({ invited }: AgreedTerms, organizationId: string): boolean =>
  'organizationId' in invited ? invited.organizationId === organizationId : invited.memberIds.includes(organizationId);

/** What of one agreement stands in the way of an invitation. */
function standInTheWay(agreed: AgreedTerms, asked: Invitation): InviteRefusal[] {
  const { inviting, invited, service, specialty, urgency, date } = asked;
  // Only an institution that an agreement names itself may be more than one level above.
  const skips = !('organizationId' in agreed.invited) && levelsAbove(inviting, invited) > 1;
  const found: [InviteRefusal, boolean][] = [
    ['not-active', agreed.status !== 'active'],
    ['not-yet-valid', date < agreed.validFrom],
    ['expired', agreed.validUntil !== null && date > agreed.validUntil],
    ['service', !agreed.services.includes(service)],
    ['specialty', !covers(agreed.specialties, specialty)],
    ['urgency', urgencies.indexOf(urgency) < urgencies.indexOf(agreed.urgencyLimit)],
    ['level', skips],
  ];
  return found.flatMap(([refusal, stands]) => (stands ? [refusal] : []));
}

/**
 * Who may invite whom (domain.md, Remote consultation): an agreement must hold on that day for the service, the specialty and the urgency. An
 * alliance reaches one level up and sideways; further up needs an agreement that names the institution.
 * @returns the agreement, the one that names the institution before one of an alliance; or the reasons of the agreement that comes nearest.
 */
export function mayInvite<A extends AgreedTerms>(agreements: readonly A[], asked: Invitation): InviteVerdict<A> {
  if (asked.inviting._id === asked.invited._id) return { agreement: null, refusals: ['same-institution'] };
  const between = agreements.filter(
    (one) => one.invitingOrganizationId === asked.inviting._id && names(one, asked.invited._id),
  );
  const judged = between
    .map((agreement) => ({ agreement, refusals: standInTheWay(agreement, asked) }))
    .sort(
      (one, other) =>
        one.refusals.length - other.refusals.length ||
        Number('memberIds' in one.agreement.invited) - Number('memberIds' in other.agreement.invited),
    );
  const nearest = judged[0];
  if (!nearest) return { agreement: null, refusals: ['no-agreement'] };
  if (nearest.refusals.length === 0) return { agreement: nearest.agreement, refusals: [] };
  return { agreement: null, refusals: nearest.refusals };
}
