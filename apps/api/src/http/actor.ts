import type { Role } from '@oih/contracts/http/define';
import type { HeldRole } from '@oih/data/accounts/models';
import type { FamilyTie } from '@oih/domain/people/family';

/** The person behind a request. */
export interface Actor {
  userId: string;
  displayName: string;
  roles: HeldRole[];
  patientId?: string | undefined;
  /** An administrator gave the password: until it is replaced nothing else is admitted. */
  mustChangePassword?: boolean;
  /** Whom the account books for beside its holder; a guardian is only who is one today. */
  family: readonly FamilyTie[];
  /** From where the request comes: the device's number, a digest of the address, and when its sign-in ends; unknown on sockets. */
  from?: { device: string; address: string; sessionEnds: Date };
}

/** Whether the actor holds one of the roles. */
export const holds = (actor: Actor, roles: readonly Role[]): boolean =>
  actor.roles.some(({ role }) => roles.includes(role));

/** The role at an organisation in which the actor sees patients; undefined for everyone else. */
export const practitionerRoleId = (actor: Actor): string | undefined =>
  actor.roles.find(({ role }) => role === 'practitioner')?.practitionerRoleId;

/**
 * Whether the actor is the patient of a record, the guardian of the patient, or has booked it for somebody of the family.
 * Another account of the same family sees nothing of it.
 */
export const isPatientOf = (actor: Actor, { patientId, userId }: { patientId: string; userId: string }): boolean =>
  (actor.patientId !== undefined && actor.patientId === patientId) ||
  actor.family.some((tie) => tie.patientId === patientId && (tie.guardian || userId === actor.userId));

/** The organisations that the actor administers. */
export const administered = (actor: Actor): string[] =>
  actor.roles.flatMap(({ role, organizationId }) => (role === 'admin' && organizationId ? [organizationId] : []));

/** Whether the actor administers an organisation. */
export const administers = (actor: Actor, organizationId: string): boolean =>
  actor.roles.some((held) => held.role === 'admin' && held.organizationId === organizationId);

/** Whether the actor acts as this practitioner role. */
export const actsAs = (actor: Actor, roleId: string): boolean =>
  actor.roles.some((held) => held.role === 'practitioner' && held.practitionerRoleId === roleId);

/** For which hospital the actor looks at a record, as the audit notes it: for none who looks at their own. */
export function workingAt(actor: Actor, record: { patientId: string; userId: string }): { organizationId?: string } {
  if (isPatientOf(actor, record)) return {};
  const organizationId = actor.roles.find(({ role }) => role !== 'patient')?.organizationId;
  return organizationId ? { organizationId } : {};
}

/** The actor as the audit notes it. */
export const acting = (actor: Actor): { userId: string; role: string } => ({
  userId: actor.userId,
  role: actor.roles[0]?.role ?? 'patient',
});
