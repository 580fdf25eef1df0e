import { duplicateKey } from '../schema.ts';
import type { AccountModels, OneTimeCode } from './models.ts';
import { lockMs, maxFailures } from './repository.ts';

/** One-time codes, one per phone or other thing that they prove. */
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

  /** Forgets a code that could not be sent, so that another one may be asked for at once. */
  async withdraw(phone: string, hash: string): Promise<void> {
    await this.#models.codes.updateOne({ _id: phone, hash }, { $set: { hash: '', sentAt: new Date(0) } });
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
}
