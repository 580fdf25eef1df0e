import { maxNameFailures } from '@oih/contracts/http/guests';
import type { AnyEncounter, Invite } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { isOver } from '../encounters/policy.ts';
import type { Exchange } from '../http/route.ts';
import { inviteStateOf } from './present.ts';
import { digestOfToken } from './token.ts';

const ended = (why: string) => new AppError('INVITE_ENDED', `${why} Ask whoever sent the link for a new one.`);

/** Why a link does not lead in. */
function refuseEnded(encounter: AnyEncounter, { closed, expiresAt, failures }: Invite, now: Date): void {
  if (isOver(encounter)) throw new AppError('INVITE_ENDED', 'The visit is over. There is nothing left to come to.');
  if (closed) throw ended('The invitation was taken back.');
  if (failures >= maxNameFailures) throw ended('The name was wrong too often.');
  if (expiresAt <= now) throw ended('The link has expired.');
}

/** The visit and the invitation of a link that leads in. @throws AppError INVITE_UNKNOWN, INVITE_ENDED. */
export async function behind(
  { repositories, clock }: AppContext,
  token: string,
): Promise<{ encounter: AnyEncounter; invite: Invite }> {
  const found = await repositories.invites.byToken(digestOfToken(token));
  if (!found)
    throw new AppError('INVITE_UNKNOWN', 'This is not a link of an invitation. Open it anew from the message.');
  refuseEnded(found.encounter, found.invite, clock.now());
  return found;
}

/** Names are compared as people write them: without regard to spaces, width and case. */
const plain = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase();

/** How often a knock is tried while another browser does the same. */
const tries = 5;

/**
 * A guest gives the name, and waits to be let in; the browser remembers it. Again from the same browser changes nothing, unless the guest was taken out.
 * @throws AppError INVITE_UNKNOWN, INVITE_ENDED, INVITE_NAME.
 */
export async function knock(
  context: AppContext,
  { request }: Exchange,
  { token, name }: { token: string; name: string },
): Promise<{ encounterId: string }> {
  const { repositories, clock } = context;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { encounter, invite } = await behind(context, token);
    if (plain(invite.name) !== plain(name)) {
      await repositories.invites.failed(encounter, invite);
      const left = maxNameFailures - invite.failures - 1;
      if (left <= 0) throw ended('The name was wrong too often.');
      throw new AppError('INVITE_NAME', 'This is not the name that was invited. Give it as it stands in the message.', {
        details: { left },
      });
    }
    const here = request.session.guest?.guestId === invite.guestId;
    if (invite.guestId && here && inviteStateOf(encounter, invite, clock.now()) !== 'left-out')
      return { encounterId: encounter._id };
    const guestId = newId();
    if (!(await repositories.invites.knock(encounter, invite, guestId, clock.now()))) continue;
    request.session.guest = { encounterId: encounter._id, guestId };
    return { encounterId: encounter._id };
  }
  throw new AppError('INVITE_ENDED', 'The link is used in several browsers at this moment. Open it anew in one.');
}
