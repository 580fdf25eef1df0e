import type { Model } from 'mongoose';
import type { FreeTimesRepository } from '../directory/free-times.ts';
import type { DirectoryModels, Organization } from '../directory/models.ts';
import { type Acting, entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';

/** The parts of a hospital that its administrators write. */
export type HospitalParts = Required<Pick<Organization, 'departments' | 'services' | 'locations'>>;

/** A hospital as its administrators write it. */
export class HospitalRepository {
  readonly #models: DirectoryModels;
  readonly #freeTimes: FreeTimesRepository;
  readonly #outbox: Outbox;

  constructor(models: DirectoryModels, freeTimes: FreeTimesRepository, outbox: Outbox) {
    this.#models = models;
    this.#freeTimes = freeTimes;
    this.#outbox = outbox;
  }

  /** Makes a hospital; false when its id is taken. */
  async add(organization: Organization, by: Acting, now: Date): Promise<void> {
    const topics = [`organization:${organization._id}`];
    const told = entry('organization.added', 'Organization', organization._id, by, now, topics);
    await this.#models.organizations.create({ ...organization, version: 1, outbox: [told] });
    this.#outbox.kick();
  }

  /** Saves the parts over the version that they were made from; null when another one stands by now. */
  async save(id: string, version: number, parts: HospitalParts, by: Acting, now: Date): Promise<Organization | null> {
    const told = entry('organization.changed', 'Organization', id, by, now, [`organization:${id}`]);
    const saved = await (this.#models.organizations as Model<Organization>)
      .findOneAndUpdate(
        { _id: id, version: version === 0 ? null : version },
        { $set: { ...parts, version: version + 1 }, $push: { outbox: told } },
        { returnDocument: 'after' },
      )
      .lean<Organization>();
    if (!saved) return null;
    const roles = await this.#models.practitionerRoles
      .find({ organizationId: id }, { _id: 1 })
      .lean<{ _id: string }[]>();
    await this.#freeTimes.mark(roles.map(({ _id }) => _id));
    this.#outbox.kick();
    return saved;
  }

  async count(): Promise<number> {
    return this.#models.organizations.countDocuments({});
  }
}
