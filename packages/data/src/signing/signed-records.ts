import { newId } from '@oih/platform/ids';
import type { SignedVersion } from '@oih/signing/version';
import type { ClientSession, Model } from 'mongoose';
import { entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { StoredVersion } from './models.ts';

/**
 * Versions of signed records, of whatever kind. They are only ever added: an amendment is the next version, and a unique index lets
 * one of two that are written upon the same version win.
 */
export class SignedRecordRepository {
  readonly #model: Model<StoredVersion>;
  readonly #outbox: Outbox;

  constructor(model: Model<StoredVersion>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  /** Where the versions carry their events, for a transaction that writes one beside something else. */
  get carrier(): Model<StoredVersion> {
    return this.#model;
  }

  /** The versions of a record, the first one first. */
  async of(kind: string, recordId: string): Promise<StoredVersion[]> {
    return this.#model.find({ recordId, kind }).sort({ version: 1 }).lean<StoredVersion[]>();
  }

  async latest(kind: string, recordId: string): Promise<StoredVersion | null> {
    return this.#model.findOne({ recordId, kind }).sort({ version: -1 }).lean<StoredVersion>();
  }

  /** The kinds of which a record with this id is signed. */
  async kindsOf(recordId: string): Promise<string[]> {
    return this.#model.distinct('kind', { recordId });
  }

  /**
   * Adds a version, alone or in the transaction in which the record itself changes.
   * @returns false when this version is there already: somebody else signed first. In a transaction that is thrown, so that nothing of it stays.
   */
  async add(
    version: SignedVersion,
    { patientId, organizationId }: { patientId: string; organizationId: string },
    session?: ClientSession,
  ): Promise<boolean> {
    const { kind, recordId, signature } = version;
    const by = { userId: signature.signerId, role: signature.role };
    const at = new Date(signature.signedAt);
    const event = entry(`${kind}.signed`, 'SignedVersion', recordId, by, at, [], { organizationId, patientId });
    try {
      const stored: StoredVersion = { _id: newId(), ...version, patientId, outbox: [event] };
      await this.#model.create([stored], session ? { session } : {});
    } catch (error) {
      if (session || !duplicateKey(error)) throw error;
      return false;
    }
    if (!session) this.#outbox.kick(this.#model);
    return true;
  }
}
