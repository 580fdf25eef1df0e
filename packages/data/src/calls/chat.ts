import { newId } from '@oih/platform/ids';
import { duplicateKey } from '../schema.ts';
import type { CallModels, ChatMessage } from './models.ts';

const retentionYears = 3;

/** The chat of visits. */
export class ChatRepository {
  readonly #models: CallModels;

  constructor(models: CallModels) {
    this.#models = models;
  }

  /** Adds a message; the same one again (by the sender's key) gives the first. */
  async append(message: Omit<ChatMessage, '_id' | 'retainUntil'>): Promise<ChatMessage> {
    const retainUntil = new Date(message.sentAt);
    retainUntil.setUTCFullYear(retainUntil.getUTCFullYear() + retentionYears);
    const record: ChatMessage = { _id: newId(), ...message, retainUntil };
    try {
      await this.#models.messages.create(record);
      return record;
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      const { encounterId, senderId, idem } = message;
      return (await this.#models.messages.findOne({ encounterId, senderId, idem }).lean<ChatMessage>())!;
    }
  }

  /** Deletes the chat of a visit, once nothing asks for it any more (rule RETENTION). */
  async erase(encounterId: string): Promise<void> {
    await this.#models.messages.deleteMany({ encounterId });
  }

  async of(encounterId: string): Promise<ChatMessage[]> {
    return this.#models.messages.find({ encounterId }).sort({ sentAt: 1, _id: 1 }).lean<ChatMessage[]>();
  }
}
