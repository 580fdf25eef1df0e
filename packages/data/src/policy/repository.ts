import { national, type Pack } from '@oih/domain/policy/pack';
import type { Model } from 'mongoose';
import { type Acting, entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { PackVersion } from './model.ts';

/** The rules that hospitals have chosen, every version of them. */
export class PolicyRepository {
  readonly #model: Model<PackVersion>;
  readonly #outbox: Outbox;

  constructor(model: Model<PackVersion>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  /** The rules in force at a hospital: the national ones until it has chosen. */
  async inForce(organizationId: string): Promise<Pack> {
    const latest = await this.#model
      .findOne({ organizationId }, { packId: 1, tightened: 1 })
      .sort({ version: -1 })
      .lean<Pick<PackVersion, 'packId' | 'tightened'>>();
    return latest ? { id: latest.packId, tightened: latest.tightened ?? {} } : national;
  }

  /** What a hospital has chosen, the latest first. */
  async history(organizationId: string): Promise<PackVersion[]> {
    return this.#model.find({ organizationId }).sort({ version: -1 }).limit(200).lean<PackVersion[]>();
  }

  /** Puts a version in force; false when another one came in between. */
  async choose(version: Omit<PackVersion, '_id' | 'outbox'>, by: Acting): Promise<boolean> {
    const { organizationId, at } = version;
    const _id = `${organizationId}:${version.version}`;
    const event = entry('policy.chosen', 'PolicyPack', _id, by, at, [`organization:${organizationId}`], {
      organizationId,
    });
    try {
      await this.#model.create([{ _id, ...version, outbox: [event] }]);
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick();
    return true;
  }
}
