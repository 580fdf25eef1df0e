import type { LocalizedText } from '@oih/contracts/http/common';
import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';

/** A message of the development providers: what a real one would have brought. */
export interface MailboxMessage {
  _id: string;
  channel: 'sms' | 'email' | 'push';
  /** A phone, an e-mail address, or an account. */
  to: string;
  text: LocalizedText;
  sentAt: Date;
  subject?: string;
  /** The calendar that an e-mail carries. */
  calendar?: string;
  /** The page that a notification opens. */
  path?: string;
}

const day = 86_400;

export const mailboxModel = (connection: Connection): Model<MailboxMessage> =>
  model<MailboxMessage>(
    connection,
    'MailboxMessage',
    'mailboxMessages',
    {
      channel: String,
      to: String,
      text: asIs(),
      sentAt: Date,
      subject: String,
      calendar: String,
      path: String,
    },
    [[{ sentAt: 1 }, { expireAfterSeconds: day }]],
  );

/** The mailbox of development, kept for a day. */
export class MailboxRepository {
  readonly #model: Model<MailboxMessage>;

  constructor(model: Model<MailboxMessage>) {
    this.#model = model;
  }

  /** Posts a message under its id: posted again, it is there once. */
  async post({ _id, ...message }: MailboxMessage): Promise<void> {
    await this.#model.updateOne({ _id }, { $setOnInsert: message }, { upsert: true });
  }

  async byId(id: string): Promise<MailboxMessage | null> {
    return this.#model.findById(id).lean<MailboxMessage>();
  }

  /** The latest messages, to everybody or to one address, newest first. */
  async latest(to?: string): Promise<MailboxMessage[]> {
    return this.#model
      .find(to ? { to } : {})
      .sort({ sentAt: -1, _id: -1 })
      .limit(50)
      .lean<MailboxMessage[]>();
  }
}
