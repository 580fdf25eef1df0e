import { randomBytes } from 'node:crypto';
import { pairingCode, pairingMs, readPairingCode } from '@oih/domain/kiosk/rules';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { type Exchange, givenPassword } from '../http/route.ts';
import { staffByPassword } from '../sign-in/strategies.ts';
import { digestOf, ownSecret } from './screen.ts';
import { type StationRole, stationOf } from './stations.ts';

/** How often another code is tried when one is taken, which hardly ever happens. */
const tries = 3;

/** Gives this browser a code. @throws AppError CONFLICT when it is the screen of a station already. */
export async function startPairing(
  context: AppContext,
  exchange: Exchange,
): Promise<{ code: string; expiresAt: string }> {
  const { repositories, clock } = context;
  const secretHash = await ownSecret(context, exchange);
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + pairingMs);
  for (let at = 0; at < tries; at++) {
    const code = pairingCode(randomBytes(8));
    if (await repositories.kiosks.offer(secretHash, digestOf(context, 'pairing', code), now, expiresAt))
      return { code, expiresAt: expiresAt.toISOString() };
  }
  throw new AppError('CONFLICT', 'No code could be given to this screen. Reload it and try again.');
}

/** The station that the actor may pair screens with. @throws AppError FORBIDDEN. */
async function ownStation(context: AppContext, actor: Actor): Promise<StationRole> {
  const place = await stationOf(context, actor);
  if (place) return place;
  throw new AppError('FORBIDDEN', 'Screens are paired with a health station, and this account works at none.');
}

/** Pairs the screen that shows a code. @throws AppError FORBIDDEN, ACCOUNT_LOCKED, PAIRING_CODE_INVALID. */
export async function pairByCode(
  context: AppContext,
  actor: Actor,
  { code, name }: { code: string; name: string },
): Promise<void> {
  const { repositories, clock } = context;
  const { station } = await ownStation(context, actor);
  const now = clock.now();
  const lockedUntil = await repositories.kiosks.takeTry(actor.userId, now);
  if (lockedUntil)
    throw new AppError('ACCOUNT_LOCKED', 'Pairing is locked after five wrong codes. Wait until the lock ends.', {
      retryAfterMs: Math.max(1000, lockedUntil.getTime() - now.getTime()),
    });
  const codeHash = digestOf(context, 'pairing', readPairingCode(code));
  const pairing = { organizationId: station._id, name, pairedBy: actor.userId };
  const paired = await repositories.kiosks.claim(codeHash, pairing, now);
  if (!paired)
    throw new AppError(
      'PAIRING_CODE_INVALID',
      'No screen shows this code now. Look at the screen again: a code is good once, for ten minutes.',
    );
  await repositories.kiosks.clearTries(actor.userId);
  await repositories.audit.noted('paired', 'Kiosk', paired._id, acting(actor), now, { organizationId: station._id });
}

/** Pairs this browser with the station of whoever gives the password. @throws AppError SIGN_IN_FAILED, ACCOUNT_LOCKED, FORBIDDEN, CONFLICT. */
export async function pairHere(
  context: AppContext,
  exchange: Exchange,
  { userName, password, name }: { userName: string; password: string; name: string },
): Promise<void> {
  const { repositories, clock } = context;
  const actor = await staffByPassword(context, userName, password);
  if (actor.mustChangePassword) throw givenPassword();
  const { station } = await ownStation(context, actor);
  const secretHash = await ownSecret(context, exchange);
  const now = clock.now();
  // A browser that has asked for no code yet becomes known by it, so that there is one way to pair.
  await repositories.kiosks.offer(secretHash, digestOf(context, 'pairing', randomBytes(16).toString('hex')), now, now);
  const pairing = { organizationId: station._id, name, pairedBy: actor.userId };
  const paired = await repositories.kiosks.claimHere(secretHash, pairing, now);
  if (!paired) throw new AppError('CONFLICT', 'This screen has just been paired. Reload it.');
  await repositories.audit.noted('paired', 'Kiosk', paired._id, acting(actor), now, { organizationId: station._id });
}
