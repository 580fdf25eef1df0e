import type { IncomingMessage } from 'node:http';
import type { AnyEncounter, Invite } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { SessionData } from 'express-session';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';

declare module 'express-session' {
  interface SessionData {
    /** The visit that this browser is a guest of, beside whoever is signed in on it. */
    guest?: { encounterId: string; guestId: string };
  }
}

type Signed = IncomingMessage & { session?: Partial<SessionData> };

/** A guest with the visit and the invitation. */
export interface Guest {
  actor: Actor;
  encounter: AnyEncounter;
  invite: Invite;
}

/**
 * The guest in a browser; null when it is none, or another browser has taken the invitation over. A guest has no role: only what asks for a guest
 * by name finds one, so that whoever is signed in on the same browser keeps that apart.
 */
export async function guestIn({ repositories }: AppContext, request: Signed): Promise<Guest | null> {
  const known = request.session?.guest;
  if (!known) return null;
  const encounter = await repositories.encounters.byId(known.encounterId);
  const invite = encounter?.invites?.find(({ guestId }) => guestId === known.guestId);
  if (!encounter || !invite) return null;
  const actor: Actor = {
    userId: known.guestId,
    displayName: invite.name,
    roles: [],
    family: [],
    guestOf: encounter._id,
  };
  return { actor, encounter, invite };
}

/** {@link guestIn}. @throws AppError UNAUTHENTICATED. */
export async function requireGuest(context: AppContext, request: Signed): Promise<Guest> {
  const guest = await guestIn(context, request);
  if (guest) return guest;
  throw new AppError('UNAUTHENTICATED', 'This browser is not a guest of a visit. Open the link of the invitation.');
}
