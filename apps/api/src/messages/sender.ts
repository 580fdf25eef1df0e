import type { LocalizedText } from '@oih/contracts/http/common';
import type { OneTimeCodeRepository } from '@oih/data/accounts/one-time-codes';
import type { Clock } from '@oih/platform/clock';

/** Brings messages to phones. The id is the key by which a provider tells a message that comes again from a new one. */
export interface MessageSender {
  send(message: { id: string; to: string; text: LocalizedText }): Promise<void>;
}

/** The provider of development: writes into the mailbox that `/dev/mailbox` shows. */
export const mailboxMessages = (codes: OneTimeCodeRepository, clock: Clock): MessageSender => ({
  send: ({ id, to, text }) => codes.postOnce(id, to, text, clock.now()),
});
