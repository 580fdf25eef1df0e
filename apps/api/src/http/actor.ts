import type { Role } from '@oih/contracts/http/define';
import type { HeldRole } from '@oih/data/accounts/models';

/** The person behind a request. */
export interface Actor {
  userId: string;
  displayName: string;
  roles: HeldRole[];
  patientId?: string | undefined;
}

/** Whether the actor holds one of the roles. */
export const holds = (actor: Actor, roles: readonly Role[]): boolean =>
  actor.roles.some(({ role }) => roles.includes(role));

/** The role at an organisation in which the actor sees patients; undefined for everyone else. */
export const practitionerRoleId = (actor: Actor): string | undefined =>
  actor.roles.find(({ role }) => role === 'practitioner')?.practitionerRoleId;

/** Whether the actor acts as this practitioner role. */
export const actsAs = (actor: Actor, roleId: string): boolean =>
  actor.roles.some((held) => held.role === 'practitioner' && held.practitionerRoleId === roleId);

/** The actor as the audit notes it. */
export const acting = (actor: Actor): { userId: string; role: string } => ({
  userId: actor.userId,
  role: actor.roles[0]?.role ?? 'patient',
});
