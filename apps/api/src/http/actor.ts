import type { Role } from '@oih/contracts/http/define';
import type { HeldRole } from '@oih/data/accounts/models';
import type { Guardian } from '@oih/data/kiosks/model';
import type { Acting } from '@oih/data/outbox/entry';
import type { FamilyTie } from '@oih/domain/people/family';

/** Who acts for a resident at a kiosk, and where. */
export interface Attended {
  attendanceId: string;
  /** The account of the attendant. */
  userId: string;
  attendant: string;
  practitionerRoleId: string;
  organizationId: string;
  kioskId: string;
  /** Who consents for a minor. */
  guardian: Guardian | null;
  expiresAt: Date;
}

/** The person behind a request. */
export interface Actor {
  userId: string;
  displayName: string;
  roles: HeldRole[];
  patientId?: string | undefined;
  /** An administrator gave the password: until it is replaced nothing else is admitted. */
  mustChangePassword?: boolean;
  /** The browser on which the password was given last; of staff alone. */
  activeDevice?: string | undefined;
  /** Whom the account books for beside its holder; a guardian is only who is one today. */
  family: readonly FamilyTie[];
  /** Present at a kiosk: the person is the resident, for whom an attendant acts. */
  attended?: Attended;
  /** Without an account, by an invitation: the one visit that this person has anything of. */
  guestOf?: string;
  /**
   * From where the request comes: the device's number, a digest of the address, when its sign-in ends, and when the password was given
   * last; unknown on sockets.
   */
  from?: { device: string; address: string; sessionEnds: Date; presentAt: Date };
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

/** Where the actor practises. */
export const practisesAs = (actor: Actor): string[] =>
  actor.roles.flatMap(({ role, practitionerRoleId }) =>
    role === 'practitioner' && practitionerRoleId ? [practitionerRoleId] : [],
  );

/** {@link isPatientOf} and {@link actsAs} as a condition on visits, for lists of them. */
export function visitsSeenBy(actor: Actor): Record<string, unknown> {
  const tied = (guardian: boolean) =>
    actor.family.filter((tie) => tie.guardian === guardian).map(({ patientId }) => patientId);
  const own = [...(actor.patientId ? [actor.patientId] : []), ...tied(true)];
  return {
    $or: [
      { patientId: { $in: own } },
      { userId: actor.userId, patientId: { $in: tied(false) } },
      { practitionerRoleId: { $in: practisesAs(actor) } },
    ],
  };
}

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

/** The actor as the audit notes it; at a kiosk that is the attendant, with the resident and the screen. */
export function acting({ userId, roles, patientId, attended, guestOf }: Actor): Acting {
  if (guestOf) return { userId, role: 'guest' };
  if (!attended) return { userId, role: roles[0]?.role ?? 'patient' };
  const { organizationId, kioskId } = attended;
  return {
    userId: attended.userId,
    role: 'attendant',
    onBehalf: { patientId: patientId ?? null, organizationId, kioskId },
  };
}
