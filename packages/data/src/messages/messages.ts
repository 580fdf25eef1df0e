import type { LocalizedText } from '@oih/contracts/http/common';
import type { MessageKind } from '@oih/contracts/http/inbox';
import type { Connection, Model } from 'mongoose';
import { entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { asIs, duplicateKey, model } from '../schema.ts';

/** A message to an account. */
export interface Message {
  /** Says what it is about, so that the same message is never there twice. */
  _id: string;
  userId: string;
  kind: MessageKind;
  appointmentId: string;
  text: LocalizedText;
  /** The pieces of the text, for gateways that put templates together themselves. */
  parts: Record<keyof LocalizedText, Record<string, string>>;
  /** SEQUENCE of the appointment of which it speaks. */
  sequence: number;
  at: Date;
  readAt: Date | null;
  outbox: OutboxEntry[];
}

export const messageModel = (connection: Connection): Model<Message> =>
  model<Message>(
    connection,
    'Message',
    'messages',
    {
      userId: String,
      kind: String,
      appointmentId: String,
      text: asIs(),
      parts: asIs(),
      sequence: Number,
      at: Date,
      readAt: Date,
      ...outboxField,
    },
    [[{ userId: 1, at: -1 }], [{ appointmentId: 1 }], outboxIndex],
  );

const system = { userId: 'system', role: 'system' };

/** The inbox of each account. */
export class MessageRepository {
  readonly #model: Model<Message>;
  readonly #outbox: Outbox;

  constructor(model: Model<Message>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  /** Adds a message; one that is there already stays as it is. */
  async add(message: Omit<Message, 'outbox' | 'readAt'>): Promise<void> {
    const told = entry('message.added', 'Message', message._id, system, message.at, [`user:${message.userId}`]);
    try {
      await this.#model.create({ ...message, readAt: null, outbox: [told] });
    } catch (error) {
      if (!duplicateKey(error)) throw error;
    }
    this.#outbox.kick(this.#model);
  }

  async byId(id: string): Promise<Message | null> {
    return this.#model.findById(id).lean<Message>();
  }

  /** The latest messages of an account, newest first. */
  async of(userId: string, limit: number): Promise<Message[]> {
    return this.#model.find({ userId }).sort({ at: -1, _id: -1 }).limit(limit).lean<Message[]>();
  }

  async unread(userId: string): Promise<number> {
    return this.#model.countDocuments({ userId, readAt: null });
  }

  async readAll(userId: string, now: Date): Promise<void> {
    await this.#model.updateMany({ userId, readAt: null }, { $set: { readAt: now } });
  }
}
