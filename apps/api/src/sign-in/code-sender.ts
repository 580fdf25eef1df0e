import type { OneTimeCodeRepository } from '@oih/data/accounts/one-time-codes';
import type { Clock } from '@oih/platform/clock';

/** Brings a one-time code to a phone. A provider of text messages implements this. */
export interface CodeSender {
  send(phone: string, code: string): Promise<void>;
}

/** The provider of development: writes into the mailbox that `/dev/mailbox` shows. */
export function mailboxSender(codes: OneTimeCodeRepository, clock: Clock): CodeSender {
  return {
    send: (phone, code) =>
      codes.post(
        phone,
        {
          zh: `您的登录验证码是 ${code}，5分钟内有效。请勿告诉他人。`,
          en: `Your sign-in code is ${code}. It is good for 5 minutes. Tell nobody.`,
        },
        clock.now(),
      ),
  };
}
