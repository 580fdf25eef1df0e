import type { LocalizedText } from '@oih/contracts/http/common';
import type { ClientSession, Connection } from 'mongoose';
import type { FreeTimesRepository } from '../directory/free-times.ts';
import type { DirectoryModels, Practitioner, PractitionerRole } from '../directory/models.ts';
import { type Acting, entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';

/** A doctor to be added: the role, and the person when no institution knows the person yet. */
export interface NewStaff {
  role: Omit<PractitionerRole, 'version' | 'outbox'>;
  practitioner: Practitioner | null;
}

/** A doctor to be changed from the version that was looked at. */
export interface StaffChange {
  role: Omit<PractitionerRole, 'outbox'> & { version: number };
  /** The new name; null when it stays. */
  name: LocalizedText | null;
}

/** Thrown inside a transaction to give it up. */
class Outdated extends Error {}

const topicsOf = ({ _id, organizationId }: Pick<PractitionerRole, '_id' | 'organizationId'>) => [
  `organization:${organizationId}`,
  `queue:${_id}`,
];

/** Practitioners and their roles as administrators write them: each write with its event, all of a call or nothing. */
export class StaffRepository {
  readonly #connection: Connection;
  readonly #models: DirectoryModels;
  readonly #freeTimes: FreeTimesRepository;
  readonly #outbox: Outbox;

  constructor(connection: Connection, models: DirectoryModels, freeTimes: FreeTimesRepository, outbox: Outbox) {
    this.#connection = connection;
    this.#models = models;
    this.#freeTimes = freeTimes;
    this.#outbox = outbox;
  }

  /** The roles, at whichever institution, of the person whose licence has a number. */
  async byLicence(licenceNumber: string): Promise<PractitionerRole[]> {
    return this.#models.practitionerRoles.find({ licenceNumber }).lean<PractitionerRole[]>();
  }

  /**
   * Adds and changes doctors in one transaction.
   * @returns false when nothing was written, because one of them has another version by now, or a licence number is there already.
   */
  async write(added: readonly NewStaff[], changed: readonly StaffChange[], by: Acting, now: Date): Promise<boolean> {
    if (added.length + changed.length === 0) return true;
    try {
      await this.#connection.withSession((session) =>
        session.withTransaction(async () => {
          for (const one of added) await this.#add(one, by, now, session);
          for (const one of changed) await this.#change(one, by, now, session);
        }),
      );
    } catch (error) {
      if (error instanceof Outdated || duplicateKey(error)) return false;
      throw error;
    }
    await this.#freeTimes.markDoctorsOf([...added, ...changed].map(({ role }) => role._id));
    this.#outbox.kick();
    return true;
  }

  async #add({ role, practitioner }: NewStaff, by: Acting, now: Date, session: ClientSession): Promise<void> {
    if (practitioner) await this.#models.practitioners.create([practitioner], { session });
    const outbox = [entry('staff.added', 'PractitionerRole', role._id, by, now, topicsOf(role))];
    await this.#models.practitionerRoles.create([{ ...role, version: 1, outbox }], { session });
  }

  async #change({ role, name }: StaffChange, by: Acting, now: Date, session: ClientSession): Promise<void> {
    const { _id, version, ...set } = role;
    const told = entry('staff.changed', 'PractitionerRole', _id, by, now, topicsOf(role));
    const { modifiedCount } = await this.#models.practitionerRoles.updateOne(
      // Nobody has changed a role that carries no version yet.
      { _id, version: version === 0 ? null : version },
      { $set: { ...set, version: version + 1 }, $push: { outbox: told } },
      { session },
    );
    if (modifiedCount === 0) throw new Outdated();
    if (name) await this.#models.practitioners.updateOne({ _id: role.practitionerId }, { $set: { name } }, { session });
  }
}
