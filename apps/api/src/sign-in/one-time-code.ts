import { createHmac, randomInt } from 'node:crypto';
import type { MessageLanguage } from '@oih/contracts/http/common';
import type { Account } from '@oih/data/accounts/models';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { JobFailure } from '../jobs/failure.ts';

/** Life of a code, and how long until another may be sent, seconds. */
export const codeSeconds = 300;
export const resendSeconds = 60;

/** Who may have one code at a time, and what it proves: a phone is both, an address belongs to an account. */
interface Proof {
  holder: string;
  subject: string;
}

const hashOf = ({ config }: AppContext, { holder, subject }: Proof, code: string) => {
  const proved = holder === subject ? holder : `${holder}:${subject}`;
  return createHmac('sha256', config.SESSION_SECRET).update(`${proved}:${code}`).digest('hex');
};

function refuseLocked(lockedUntil: Date | null | undefined, now: Date): void {
  if (!lockedUntil || lockedUntil <= now) return;
  throw new AppError(
    'ACCOUNT_LOCKED',
    'It is locked after five wrong codes. Wait until the lock ends, then ask for a new code.',
    {
      retryAfterMs: lockedUntil.getTime() - now.getTime(),
    },
  );
}

/** Sends a code; somebody waits for it, so a provider that fails is asked once more at once, and then the person is told. */
async function sendNow(send: () => Promise<void>): Promise<void> {
  try {
    await send().catch((error) => {
      if (error instanceof JobFailure && !error.final) return send();
      throw error;
    });
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    throw new AppError('UNAVAILABLE', 'The code could not be sent. Try again in a moment, or call the hospital.', {
      cause: error,
    });
  }
}

/**
 * Makes a new code and sends it, at most one a minute. Only its hash is kept, so it is sent at once and by no job.
 * @throws AppError UNAVAILABLE, RATE_LIMITED, ACCOUNT_LOCKED.
 */
export async function issueCode(
  context: AppContext,
  proof: Proof,
  send: (code: string) => Promise<void>,
): Promise<void> {
  const { repositories, clock, logger } = context;
  const { holder } = proof;
  const now = clock.now();
  const before = await repositories.codes.byPhone(holder);
  refuseLocked(before?.lockedUntil, now);
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const hash = hashOf(context, proof, code);
  const expiresAt = new Date(now.getTime() + codeSeconds * 1000);
  const notAfter = new Date(now.getTime() - resendSeconds * 1000);
  if (!(await repositories.codes.replace(holder, hash, now, expiresAt, notAfter))) {
    const sentAt = before?.sentAt ?? now;
    const retryAfterMs = Math.max(1000, sentAt.getTime() + resendSeconds * 1000 - now.getTime());
    throw new AppError('RATE_LIMITED', 'A code was sent less than a minute ago. Look for it, or wait and ask again.', {
      retryAfterMs,
    });
  }
  try {
    await sendNow(() => send(code));
  } catch (error) {
    await repositories.codes.withdraw(holder, hash);
    if (error instanceof AppError) logger.error({ err: error.cause }, 'a one-time code could not be sent');
    throw error;
  }
}

/** Uses a code up. @throws AppError CODE_INVALID, CODE_EXPIRED, ACCOUNT_LOCKED. */
export async function redeemCode(context: AppContext, proof: Proof, code: string): Promise<void> {
  const { repositories, clock } = context;
  const now = clock.now();
  const stored = await repositories.codes.byPhone(proof.holder);
  refuseLocked(stored?.lockedUntil, now);
  if (stored && stored.hash !== '' && stored.expiresAt <= now)
    throw new AppError('CODE_EXPIRED', 'The code is older than five minutes. Ask for a new one.');
  const may = await repositories.codes.takeTry(proof.holder, now);
  if (may && (await repositories.codes.use(proof.holder, hashOf(context, proof, code), now))) return;
  if (!may) refuseLocked((await repositories.codes.byPhone(proof.holder))?.lockedUntil, now);
  throw new AppError(
    'CODE_INVALID',
    'The code does not fit. Look at the latest message; after five wrong codes it is locked for 30 minutes.',
  );
}

/** Sends a code to a phone, in the language of its account or, before there is one, of the screen. */
export async function sendCode(context: AppContext, phone: string, language: MessageLanguage = 'zh'): Promise<void> {
  const { sms } = context.channels;
  if (!sms)
    throw new AppError(
      'UNAVAILABLE',
      'No provider of text messages is set up, so codes cannot be sent. Call the hospital.',
    );
  const account = await context.repositories.accounts.byPhone(phone);
  const id = `sms-code:${newId()}`;
  await issueCode(context, { holder: phone, subject: phone }, (code) =>
    sms.send({
      id,
      to: phone,
      language: account?.messages?.language ?? language,
      template: 'sign-in-code',
      parts: { zh: { code, minutes: '5' }, en: { code, minutes: '5' } },
      text: {
        zh: `您的登录验证码是 ${code}，5分钟内有效。请勿告诉他人。`,
        en: `Your sign-in code is ${code}. It is good for 5 minutes. Tell nobody.`,
      },
    }),
  );
}

/** Uses a code up and gives the account of the phone. @throws AppError CODE_INVALID, CODE_EXPIRED, ACCOUNT_LOCKED. */
export async function useCode(
  context: AppContext,
  phone: string,
  code: string,
  language?: MessageLanguage,
): Promise<Account> {
  await redeemCode(context, { holder: phone, subject: phone }, code);
  return context.repositories.accounts.ensurePatientAccount(phone, language);
}
