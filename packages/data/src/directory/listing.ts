import type { Slot } from '@oih/domain/schedule/slot';
import type { Model } from 'mongoose';
import type { DirectoryModels, Organization, Practitioner, PractitionerRole } from './models.ts';

/** A page by position: the records after `after` in the order of their ids. */
export interface Page {
  after?: string | undefined;
  limit: number;
}

type Filter = Record<string, unknown>;

/** The directory as lists, page by page in the order of ids: for whoever reads all of it. */
export class DirectoryListing {
  readonly #models: DirectoryModels;

  constructor(models: DirectoryModels) {
    this.#models = models;
  }

  organizations(filter: Filter, page: Page): Promise<Organization[]> {
    return list<Organization>(this.#models.organizations, filter, page);
  }

  practitioners(filter: Filter, page: Page): Promise<Practitioner[]> {
    return list<Practitioner>(this.#models.practitioners, filter, page);
  }

  practitionerRoles(filter: Filter, page: Page): Promise<PractitionerRole[]> {
    return list<PractitionerRole>(this.#models.practitionerRoles, filter, page);
  }

  slotsByIds(ids: readonly string[]): Promise<Slot[]> {
    return list<Slot>(this.#models.slots, { _id: { $in: [...ids] } }, { limit: ids.length });
  }
}

const list = <T>(model: Model<T>, filter: Filter, { after, limit }: Page): Promise<T[]> =>
  model
    .find(after === undefined ? filter : { $and: [filter, { _id: { $gt: after } }] })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<T[]>();
