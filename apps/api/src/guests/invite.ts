import { randomBytes } from 'node:crypto';
import { type GuestKind, inviteLifeMs } from '@oih/contracts/http/guests';
import type { AnyEncounter, Invite } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { inCareOf, isOver, standingIn } from '../encounters/policy.ts';
import { type Actor, acting, isPatientOf } from '../http/actor.ts';
import { inviteStateOf } from './present.ts';
import { digestOfToken } from './token.ts';

const over = () => new AppError('VISIT_ENDED', 'The visit is over. Nobody can be invited into it any more.');

/** The visit, when the actor may invite into it: its doctor, who leads the call, and its patient. @throws AppError NOT_FOUND. */
export const hostOf = (encounter: AnyEncounter | null, actor: Actor): AnyEncounter =>
  encounter && encounter.class !== 'IMP' && isPatientOf(actor, encounter)
    ? standingIn(encounter, actor).encounter
    : inCareOf(encounter, actor);

function inviteIn(encounter: AnyEncounter, inviteId: string): Invite {
  const invite = encounter.invites?.find(({ id }) => id === inviteId);
  if (invite) return invite;
  throw new AppError('NOT_FOUND', 'There is no such invitation in this visit. Look at the list again.');
}

/**
 * Invites somebody by a link.
 * @returns the visit, and the link: its secret is kept as a digest alone.
 * @throws AppError VISIT_ENDED, CONFLICT when the visit has had too many.
 */
export async function inviteGuest(
  { repositories, clock, config }: AppContext,
  actor: Actor,
  visit: AnyEncounter,
  { kind, name }: { kind: GuestKind; name: string },
): Promise<{ encounter: AnyEncounter; link: string }> {
  const now = clock.now();
  const token = randomBytes(32).toString('base64url');
  const invite: Invite = {
    id: newId(),
    tokenHash: digestOfToken(token),
    kind,
    name,
    invitedBy: actor.userId,
    invitedAt: now,
    expiresAt: new Date(now.getTime() + inviteLifeMs),
    failures: 0,
    guestId: null,
    knockedAt: null,
    closed: null,
  };
  if (isOver(visit)) throw over();
  const encounter = await repositories.invites.add(visit, invite, acting(actor), now);
  if (encounter) return { encounter, link: `${new URL(config.PUBLIC_ORIGIN).origin}/guest#${token}` };
  const left = await repositories.encounters.byId(visit._id);
  if (!left || isOver(left)) throw over();
  throw new AppError('CONFLICT', 'So many were invited into this visit that no further link is made.');
}

/** Lets a guest in who waits; who is in already stays. @throws AppError NOT_FOUND, VISIT_ENDED, CONFLICT when nobody waits. */
export async function admitGuest(
  { repositories, clock }: AppContext,
  actor: Actor,
  visit: AnyEncounter,
  inviteId: string,
): Promise<AnyEncounter> {
  const invite = inviteIn(visit, inviteId);
  if (isOver(visit)) throw over();
  if (inviteStateOf(visit, invite, clock.now()) === 'admitted') return visit;
  const changed = await repositories.invites.admit(visit, invite, acting(actor), clock.now());
  if (changed) return changed;
  const left = await repositories.encounters.byId(visit._id);
  if (!left || isOver(left)) throw over();
  if (inviteStateOf(left, inviteIn(left, inviteId), clock.now()) === 'admitted') return left;
  throw new AppError('CONFLICT', 'This guest does not wait any more. Look at the list again.');
}

/** How often an end is tried while the guest comes in, or knocks in another browser, at the same moment. */
const tries = 5;

/**
 * Ends an invitation; who is in by it leaves the visit. The patient ends their own invitations, the doctor of the visit any.
 * @throws AppError NOT_FOUND, VISIT_ENDED, CONFLICT.
 */
export async function endInvite(
  { repositories, clock }: AppContext,
  actor: Actor,
  visit: AnyEncounter,
  inviteId: string,
  why: 'withdrawn' | 'refused',
): Promise<AnyEncounter> {
  let at: AnyEncounter | null = visit;
  for (let attempt = 0; attempt < tries && at; attempt += 1) {
    const invite = inviteIn(at, inviteId);
    if (isPatientOf(actor, at) && invite.invitedBy !== actor.userId)
      throw new AppError('NOT_FOUND', 'This invitation is the doctor’s. Ask in the visit.');
    if (invite.closed) return at;
    if (isOver(at)) throw over();
    const changed = await repositories.invites.close(at, invite, why, acting(actor), clock.now());
    if (changed) return changed;
    at = await repositories.encounters.byId(visit._id);
  }
  throw new AppError('CONFLICT', 'The guest comes and goes at this moment. Try again.');
}
