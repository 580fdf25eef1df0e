import type { Model } from 'mongoose';
import type { Allergy } from '../allergies/allergies.ts';
import type { Appointment } from '../appointments/model.ts';
import type { Certificate } from '../certificates/certificates.ts';
import type { StoredDocument } from '../documents/model.ts';
import type { AnyEncounter, Encounter } from '../encounters/model.ts';
import type { Prescription } from '../prescriptions/model.ts';
import type { StoredVersion } from '../signing/models.ts';
import type { StoredVital } from '../vitals/vitals.ts';

/** A page by position: the records after `after` in the order of their ids. */
interface Page {
  after?: string | undefined;
  /** Begins at this record itself, for pages whose records have several parts. */
  from?: string | undefined;
  limit: number;
}

type Filter = Record<string, unknown>;

/** The collections that are listed. */
interface Models {
  appointments: Model<Appointment>;
  encounters: Model<Encounter>;
  documents: Model<StoredDocument>;
  versions: Model<StoredVersion>;
  prescriptions: Model<Prescription>;
  certificates: Model<Certificate>;
  allergies: Model<Allergy>;
  vitals: Model<StoredVital>;
}

/** Visits and what belongs to them as lists, page by page in the order of ids: for whoever reads all of it. */
export class VisitListing {
  readonly #models: Models;

  constructor(models: Models) {
    this.#models = models;
  }

  appointments(filter: Filter, page: Page): Promise<Appointment[]> {
    return list(this.#models.appointments, filter, page);
  }

  /** Visits and in-patient encounters. */
  encounters(filter: Filter, page: Page): Promise<AnyEncounter[]> {
    return list<AnyEncounter>(this.#models.encounters as unknown as Model<AnyEncounter>, filter, page);
  }

  documents(filter: Filter, page: Page): Promise<StoredDocument[]> {
    return list(this.#models.documents, { $and: [filter, { removedAt: null }] }, page);
  }

  prescriptions(filter: Filter, page: Page): Promise<Prescription[]> {
    return list(this.#models.prescriptions, filter, page);
  }

  certificates(filter: Filter, page: Page): Promise<Certificate[]> {
    return list(this.#models.certificates, filter, page);
  }

  vitals(filter: Filter, page: Page): Promise<StoredVital[]> {
    return list(this.#models.vitals, filter, page);
  }

  allergies(filter: Filter, page: Page): Promise<Allergy[]> {
    return list(this.#models.allergies, filter, page);
  }

  signedVersions(filter: Filter, page: Page): Promise<StoredVersion[]> {
    return list(this.#models.versions, filter, page);
  }
}

const list = <T>(model: Model<T>, filter: Filter, { after, from, limit }: Page): Promise<T[]> =>
  model
    .find({
      $and: [
        filter,
        ...(after === undefined ? [] : [{ _id: { $gt: after } }]),
        ...(from === undefined ? [] : [{ _id: { $gte: from } }]),
      ],
    })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<T[]>();
