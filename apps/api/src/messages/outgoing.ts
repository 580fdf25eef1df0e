import type { MessageLanguage } from '@oih/contracts/http/message-settings';
import type { Account } from '@oih/data/accounts/models';
import type { Appointment } from '@oih/data/appointments/model';
import type { Message } from '@oih/data/messages/messages';
import type { AppContext } from '../context.ts';
import { stillTrue } from './still-true.ts';

/** A message on its way out of the hospital. */
export interface OutgoingMessage {
  message: Message;
  account: Account;
  appointment: Appointment;
  language: MessageLanguage;
}

/** A message with whom it is for; null when there is nobody any more, or when it has come true no longer meanwhile. */
export async function loadOutgoing({ repositories }: AppContext, messageId: string): Promise<OutgoingMessage | null> {
  const message = await repositories.messages.byId(messageId);
  if (!message) return null;
  const [[account], appointment] = await Promise.all([
    repositories.accounts.byIds([message.userId]),
    repositories.appointments.byId(message.appointmentId),
  ]);
  if (!account || !appointment || !stillTrue(message.kind, appointment, message.sequence)) return null;
  return { message, account, appointment, language: account.messages?.language ?? 'zh' };
}
