import { newId } from '@oih/platform/ids';
import { duplicateKey } from '../schema.ts';
import type { AccountModels, MailboxMessage, OneTimeCode } from './models.ts';
import { lockMs, maxFailures } from './repository.ts';

/** One-time codes, one per phone, and the mailbox of the development provider. */
export class OneTimeCodeRepository {
  readonly #models: AccountModels;

  constructor(models: AccountModels) {
    this.#models = models;
  }

  async byPhone(phone: string): Promise<OneTimeCode | null> {
    return this.#models.codes.findById(phone).lean<OneTimeCode>();
  }

  /** Puts a new code in the place of the last one, unless that was sent after `notAfter`; false then. */
  async replace(phone: string, hash: string, now: Date, expiresAt: Date, notAfter: Date): Promise<boolean> {
    try {
      await this.#models.codes.updateOne(
        { _id: phone, sentAt: { $lte: notAfter } },
        { $set: { hash, sentAt: now, expiresAt }, $setOnInsert: { failures: 0, lockedUntil: null } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
  }

  /** Uses a code up; true for exactly one caller, and only while it is good. */
  async use(phone: string, hash: string, now: Date): Promise<boolean> {
    const { deletedCount } = await this.#models.codes.deleteOne({
      _id: phone,
      hash,
      expiresAt: { $gt: now },
      $or: [{ lockedUntil: null }, { lockedUntil: { $lte: now } }],
    });
    return deletedCount === 1;
  }

  /** Counts a wrong try; five void the code and lock the phone. */
  async miss(phone: string, now: Date): Promise<void> {
    const code = await this.#models.codes
      .findOneAndUpdate({ _id: phone }, { $inc: { failures: 1 } }, { returnDocument: 'after' })
      .lean<OneTimeCode>();
    if (!code || code.failures < maxFailures) return;
    await this.#models.codes.updateOne(
      { _id: phone },
      { $set: { failures: 0, lockedUntil: new Date(now.getTime() + lockMs), hash: '', expiresAt: now } },
    );
  }

  async post(to: string, text: MailboxMessage['text'], sentAt: Date): Promise<void> {
    await this.#models.mailbox.create({ _id: newId(), to, text, sentAt });
  }

  /** Posts a message under its own id: posted again, it is there once. */
  async postOnce(id: string, to: string, text: MailboxMessage['text'], sentAt: Date): Promise<void> {
    await this.#models.mailbox.updateOne({ _id: id }, { $setOnInsert: { to, text, sentAt } }, { upsert: true });
  }

  /** The latest messages of the development provider, newest first. */
  async mailbox(to?: string): Promise<MailboxMessage[]> {
    return this.#models.mailbox
      .find(to ? { to } : {})
      .sort({ sentAt: -1, _id: -1 })
      .limit(50)
      .lean<MailboxMessage[]>();
  }
}
