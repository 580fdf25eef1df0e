import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { issueCode, redeemCode } from '../sign-in/one-time-code.ts';

/** A code of an account is for the one address that it went to. */
const proof = (userId: string, address: string) => ({ holder: `email:${userId}`, subject: address });

/** Sends a code to an address, at most one a minute from one account. @throws AppError UNAVAILABLE, RATE_LIMITED, ACCOUNT_LOCKED. */
export async function sendEmailCode(context: AppContext, userId: string, address: string): Promise<void> {
  const { email } = context.channels;
  if (!email) throw new AppError('UNAVAILABLE', 'The hospital has not set up e-mail. Choose another way to be told.');
  const [account] = await context.repositories.accounts.byIds([userId]);
  const id = `email-code:${newId()}`;
  await issueCode(context, proof(userId, address), (code) =>
    email.send({
      id,
      to: address,
      language: account?.messages?.language ?? 'zh',
      subject: { zh: '确认您的邮箱', en: 'Confirm your e-mail address' },
      text: {
        zh: `您的验证码是 ${code}，5分钟内有效。填入后，就诊的时间和提醒会发到这个邮箱。如果不是您本人操作，请忽略这封邮件。\n`,
        en: `Your code is ${code}. It is good for 5 minutes. Once it has been entered, times and reminders of visits come to this address. If you have not asked for it, ignore this letter.\n`,
      },
    }),
  );
}

/** Uses the code of an address up. @throws AppError CODE_INVALID, CODE_EXPIRED, ACCOUNT_LOCKED. */
export const useEmailCode = (context: AppContext, userId: string, address: string, code: string): Promise<void> =>
  redeemCode(context, proof(userId, address), code);
