import type { MessageLanguage } from '@oih/contracts/http/common';
import type { Account } from '@oih/data/accounts/models';
import type { Appointment } from '@oih/data/appointments/model';
import type { Message } from '@oih/data/messages/messages';
import type { AppContext } from '../context.ts';
import { stillTrue } from './still-true.ts';

/** Whom a message reaches, and how. */
type Recipient = Pick<Account, '_id' | 'phone' | 'messages'>;

/** A resident who was booked for at a kiosk has no account, and may have a phone all the same. */
async function resident({ repositories }: AppContext, patientId: string): Promise<Recipient | null> {
  const patient = await repositories.patients.byId(patientId);
  return patient && { _id: patientId, ...(patient.phone ? { phone: patient.phone } : {}) };
}

/** A message on its way out of the hospital. */
export interface OutgoingMessage {
  message: Message;
  account: Recipient;
  appointment: Appointment;
  language: MessageLanguage;
}

/** A message with whom it is for; null when there is nobody any more, or when it has come true no longer meanwhile. */
export async function loadOutgoing(context: AppContext, messageId: string): Promise<OutgoingMessage | null> {
  const { repositories } = context;
  const message = await repositories.messages.byId(messageId);
  if (!message) return null;
  const [[holder], appointment] = await Promise.all([
    repositories.accounts.byIds([message.userId]),
    repositories.appointments.byId(message.appointmentId),
  ]);
  const account = holder ?? (await resident(context, message.userId));
  if (!account || !appointment || !stillTrue(message.kind, appointment, message.sequence)) return null;
  return { message, account, appointment, language: account.messages?.language ?? 'zh' };
}
