import { createHmac, randomInt } from 'node:crypto';
import type { Account } from '@oih/data/accounts/models';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';

/** Life of a code, and how long until another may be sent, seconds. */
export const codeSeconds = 300;
export const resendSeconds = 60;

const hashOf = ({ config }: AppContext, phone: string, code: string) =>
  createHmac('sha256', config.SESSION_SECRET).update(`${phone}:${code}`).digest('hex');

function refuseLocked(lockedUntil: Date | null | undefined, now: Date): void {
  if (!lockedUntil || lockedUntil <= now) return;
  throw new AppError(
    'ACCOUNT_LOCKED',
    'This phone is locked after five wrong codes. Wait until the lock ends, then ask for a new code.',
    {
      retryAfterMs: lockedUntil.getTime() - now.getTime(),
    },
  );
}

/** Sends a new code, at most one a minute. @throws AppError UNAVAILABLE, RATE_LIMITED, ACCOUNT_LOCKED. */
export async function sendCode(context: AppContext, phone: string): Promise<void> {
  const { repositories, clock, codeSender } = context;
  if (!codeSender)
    throw new AppError(
      'UNAVAILABLE',
      'No provider of text messages is set up, so codes cannot be sent. Call the hospital.',
    );
  const now = clock.now();
  const before = await repositories.codes.byPhone(phone);
  refuseLocked(before?.lockedUntil, now);
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const notAfter = new Date(now.getTime() - resendSeconds * 1000);
  const fresh = await repositories.codes.replace(
    phone,
    hashOf(context, phone, code),
    now,
    new Date(now.getTime() + codeSeconds * 1000),
    notAfter,
  );
  if (!fresh) {
    const retryAfterMs = Math.max(
      1000,
      (before?.sentAt.getTime() ?? now.getTime()) + resendSeconds * 1000 - now.getTime(),
    );
    throw new AppError('RATE_LIMITED', 'A code was sent less than a minute ago. Look for it, or wait and ask again.', {
      retryAfterMs,
    });
  }
  await codeSender.send(phone, code);
}

/** Uses a code up and gives the account of the phone. @throws AppError CODE_INVALID, CODE_EXPIRED, ACCOUNT_LOCKED. */
export async function useCode(context: AppContext, phone: string, code: string): Promise<Account> {
  const { repositories, clock } = context;
  const now = clock.now();
  const stored = await repositories.codes.byPhone(phone);
  refuseLocked(stored?.lockedUntil, now);
  if (stored && stored.hash !== '' && stored.expiresAt <= now)
    throw new AppError('CODE_EXPIRED', 'The code is older than five minutes. Ask for a new one.');
  if (await repositories.codes.use(phone, hashOf(context, phone, code), now))
    return repositories.accounts.ensurePatientAccount(phone);
  await repositories.codes.miss(phone, now);
  throw new AppError(
    'CODE_INVALID',
    'The code does not fit this phone. Look at the latest message; after five wrong codes the phone is locked for 30 minutes.',
  );
}
