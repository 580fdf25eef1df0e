import { duplicateKey } from '../schema.ts';
import type { AccountModels, OneTimeCode } from './models.ts';
import { oneTry, unlocked } from './tries.ts';

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

  /** Takes one of five tries; false when the holder is locked, or has no code at all. */
  async takeTry(phone: string, now: Date): Promise<boolean> {
    const { matchedCount } = await this.#models.codes.updateOne({ _id: phone, ...unlocked(now) }, oneTry(now), {
      updatePipeline: true,
    });
    return matchedCount === 1;
  }

  /** Uses a code up, and the tries with it; true for exactly one caller, and only while it is good. */
  async use(phone: string, hash: string, now: Date): Promise<boolean> {
    const { deletedCount } = await this.#models.codes.deleteOne({ _id: phone, hash, expiresAt: { $gt: now } });
    return deletedCount === 1;
  }
}
