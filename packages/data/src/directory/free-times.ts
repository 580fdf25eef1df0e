import type { FreeTimes } from '@oih/domain/finding/free-times';
import type { Listed } from '@oih/domain/finding/roster';
import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';
import type { PractitionerRole } from './models.ts';

/** What a summary consists of; it is made anew when this changes. */
const format = 2;
/** Ids of one command at most. */
const portion = 1000;

/** The summary of one role's free times (ADR 10): derived, late at times, and never what decides over a booking. */
export interface FreeTimesRecord extends FreeTimes {
  _id: string;
  format: number;
  /** Rises whenever something that it is made of has changed: a summary of what was before is not written over it. */
  marks: number;
  writtenAt: Date;
  /** What the role is found by; null when it is not listed. */
  listed: Omit<Listed, 'id' | 'free'> | null;
}

export const freeTimesModel = (connection: Connection): Model<FreeTimesRecord> =>
  model<FreeTimesRecord>(
    connection,
    'FreeTimes',
    'freeTimes',
    {
      format: Number,
      marks: Number,
      writtenAt: Date,
      listed: asIs(),
      nearest: [Number],
      days: [Number],
      changesAt: Date,
    },
    [[{ changesAt: 1 }], [{ writtenAt: 1 }]],
  );

const portions = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / portion) }, (_, at) => list.slice(at * portion, (at + 1) * portion));

/** Summaries of free times, by role. */
export class FreeTimesRepository {
  readonly #model: Model<FreeTimesRecord>;
  readonly #roles: Model<PractitionerRole>;

  constructor(freeTimes: Model<FreeTimesRecord>, roles: Model<PractitionerRole>) {
    this.#model = freeTimes;
    this.#roles = roles;
  }

  /** Notes that the summaries of roles are out of date. Whoever writes slots, roles or their organisations calls this after it. */
  async mark(roleIds: readonly string[]): Promise<void> {
    for (const ids of portions([...new Set(roleIds)]))
      await this.#model.bulkWrite(
        ids.map((_id) => ({
          updateOne: {
            filter: { _id },
            update: { $inc: { marks: 1 }, $set: { changesAt: new Date(0) } },
            upsert: true,
          },
        })),
        { ordered: false },
      );
  }

  /** Marks the roles and all others of the same doctors: a visit at one organisation takes the time at the others too. */
  async markDoctorsOf(roleIds: readonly string[]): Promise<void> {
    const doctors = await this.#roles.distinct('practitionerId', { _id: { $in: [...roleIds] } });
    const all = await this.#roles.find({ practitionerId: { $in: doctors } }, { _id: 1 }).lean<{ _id: string }[]>();
    await this.mark(all.map(({ _id }) => _id));
  }

  /** Marks the roles that have no summary, or one of another format. */
  async markUnknown(): Promise<void> {
    const ids = async (records: Model<{ _id: string }>, filter: object) =>
      (await records.find(filter, { _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id);
    const known = new Set(await ids(this.#model as never, { format }));
    const all = await ids(this.#roles as never, {});
    await this.mark(all.filter((id) => !known.has(id)));
  }

  /** Summaries that are out of date at a moment, longest first. */
  async due(now: Date, limit: number): Promise<Pick<FreeTimesRecord, '_id' | 'marks'>[]> {
    return this.#model
      .find({ changesAt: { $lte: now } }, { marks: 1 })
      .sort({ changesAt: 1 })
      .limit(limit)
      .lean<Pick<FreeTimesRecord, '_id' | 'marks'>[]>();
  }

  /** Writes summaries, each unless it has been marked since `marks` was read. */
  async save(records: readonly Omit<FreeTimesRecord, 'format'>[]): Promise<void> {
    if (records.length === 0) return;
    await this.#model.bulkWrite(
      records.map(({ _id, marks, ...summary }) => ({
        updateOne: { filter: { _id, marks }, update: { $set: { ...summary, format } } },
      })),
      { ordered: false },
    );
  }

  /** Which summaries were written since a moment, and when. */
  async writtenSince(since: Date): Promise<Pick<FreeTimesRecord, '_id' | 'writtenAt' | 'marks'>[]> {
    return this.#model
      .find({ writtenAt: { $gte: since } }, { writtenAt: 1, marks: 1 })
      .lean<Pick<FreeTimesRecord, '_id' | 'writtenAt' | 'marks'>[]>();
  }

  async byIds(ids: readonly string[]): Promise<FreeTimesRecord[]> {
    const found = [];
    for (const some of portions(ids))
      found.push(...(await this.#model.find({ _id: { $in: some } }).lean<FreeTimesRecord[]>()));
    return found;
  }
}
