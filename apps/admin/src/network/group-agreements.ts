import type { AgreementView } from '@oih/contracts/http/network';

export const agreementGroups = ['ours', 'theirs', 'active', 'over'] as const;
export type AgreementGroup = (typeof agreementGroups)[number];

/** How many days before its last one an agreement is said to run out. */
const warnDays = 60;

/** Whether an agreement has run out or soon will. @param today `YYYY-MM-DD`. */
export function validityOf({ validUntil }: AgreementView, today: string): 'expired' | 'expires' | null {
  if (validUntil === null) return null;
  if (validUntil < today) return 'expired';
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + warnDays * 24 * 3_600_000).toISOString().slice(0, 10);
  return validUntil <= soon ? 'expires' : null;
}

/** The institution that answers a proposal: the side that did not make it, for an alliance the one that leads it. */
export function answererOf({ inviting, invited, proposedBy }: AgreementView): string {
  if (proposedBy !== inviting.id) return inviting.id;
  return invited.kind === 'alliance' ? invited.alliance.lead.id : invited.organization.id;
}

/** In which group of the screen of an institution an agreement stands: what waits for its own answer comes first. */
export function groupOf(agreement: AgreementView, today: string, organizationId: string): AgreementGroup {
  const { status } = agreement;
  if (status === 'proposed') return answererOf(agreement) === organizationId ? 'ours' : 'theirs';
  if (status === 'declined' || status === 'ended') return 'over';
  return validityOf(agreement, today) === 'expired' ? 'over' : 'active';
}
