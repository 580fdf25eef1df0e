import type { Model } from 'mongoose';
import { duplicateKey } from '../schema.ts';
import type { StoredKey } from './models.ts';

/** The keys of those who sign. None is ever deleted: what they signed is proved with them. */
export class SigningKeyRepository {
  readonly #model: Model<StoredKey>;

  constructor(model: Model<StoredKey>) {
    this.#model = model;
  }

  /** The latest key of a person for an algorithm. */
  async latest(ownerId: string, algorithm: string): Promise<StoredKey | null> {
    return this.#model.findOne({ ownerId, algorithm }).sort({ serial: -1 }).lean<StoredKey>();
  }

  async byIds(ids: readonly string[]): Promise<StoredKey[]> {
    return this.#model.find({ _id: { $in: [...ids] } }).lean<StoredKey[]>();
  }

  /** Adds a key; false when another one of this number was there first. */
  async add(key: StoredKey): Promise<boolean> {
    try {
      await this.#model.create([key]);
      return true;
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      return false;
    }
  }

  /** Puts a private key under another seal, unless somebody else just did. */
  async reseal({ _id, sealedPrivateKey }: StoredKey, sealed: string): Promise<void> {
    await this.#model.updateOne({ _id, sealedPrivateKey }, { $set: { sealedPrivateKey: sealed } });
  }
}
