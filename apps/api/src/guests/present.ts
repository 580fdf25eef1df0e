import { type GuestVisitView, type InviteState, type InviteView, maxNameFailures } from '@oih/contracts/http/guests';
import type { AnyEncounter, Invite } from '@oih/data/encounters/model';
import { maskedName } from '@oih/domain/people/resident-id';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { isOver } from '../encounters/policy.ts';
import { describe, presentParticipants, stateOf } from '../encounters/present-participation.ts';
import type { Actor } from '../http/actor.ts';
import type { Guest } from './guest.ts';

/** Where an invitation stands. */
export function inviteStateOf({ participants }: AnyEncounter, invite: Invite, now: Date): InviteState {
  const { closed, guestId, failures, expiresAt } = invite;
  if (closed) return closed.why;
  const entry = guestId && participants?.find(({ userId }) => userId === guestId);
  if (entry) return entry.leftAt ? 'left-out' : 'admitted';
  if (guestId) return 'waiting';
  if (failures >= maxNameFailures) return 'locked';
  return expiresAt <= now ? 'expired' : 'invited';
}

/** The invitations of a visit, as one of its people sees them. */
export const presentInvites = (encounter: AnyEncounter, { userId }: Actor, now: Date): InviteView[] =>
  (encounter.invites ?? []).map((one) => ({
    id: one.id,
    kind: one.kind,
    name: one.name,
    state: inviteStateOf(encounter, one, now),
    invitedAt: one.invitedAt.toISOString(),
    expiresAt: one.expiresAt.toISOString(),
    knockedAt: one.knockedAt?.toISOString() ?? null,
    own: one.invitedBy === userId,
  }));

const guestStates: Readonly<Record<InviteState, GuestVisitView['state']>> = {
  invited: 'waiting',
  waiting: 'waiting',
  admitted: 'admitted',
  'left-out': 'ended',
  refused: 'ended',
  withdrawn: 'ended',
  locked: 'waiting',
  expired: 'waiting',
};

/** A visit as its guest sees it: who else is there only once the guest is in, and of the patient a masked name. */
export async function presentGuestVisit(context: AppContext, guest: Guest): Promise<GuestVisitView> {
  const { encounter, invite, actor } = guest;
  const { repositories, clock } = context;
  const stands = inviteStateOf(encounter, invite, clock.now());
  const state = guestStates[stands];
  const inside = state === 'admitted' && !isOver(encounter);
  const [record, patient, participants] = await Promise.all([
    repositories.directory.role(encounter.practitionerRoleId),
    inside ? repositories.patients.byId(encounter.patientId) : null,
    inside ? presentParticipants(context, encounter) : [],
  ]);
  return {
    guestId: actor.userId,
    name: invite.name,
    kind: invite.kind,
    encounterId: encounter._id,
    state,
    mayReturn: stands === 'left-out' && invite.expiresAt > clock.now(),
    call: stateOf(encounter),
    start: encounter.start.toISOString(),
    timeZone: record!.organization.timeZone,
    practitioner: describe(presentRole(record!)),
    patient: patient && { name: maskedName(patient.name) },
    participants,
  };
}
