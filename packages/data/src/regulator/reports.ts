import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';

/** Something that the province's supervision platform is to hear of (rule TRACE), and whether it has taken it. */
export interface Report {
  /** The key by which the platform tells a report that comes again from a new one. */
  _id: string;
  /** What happened, such as `encounter.finished`. */
  event: string;
  entityId: string;
  organizationId: string;
  at: Date;
  status: 'pending' | 'accepted';
  acceptedAt: Date | null;
}

export const reportModel = (connection: Connection): Model<Report> =>
  model<Report>(
    connection,
    'RegulatoryReport',
    'regulatoryReports',
    { event: String, entityId: String, organizationId: String, at: Date, status: String, acceptedAt: Date },
    [[{ at: 1, _id: 1 }], [{ status: 1, at: 1 }]],
  );

/** The reports to the supervision platform: each is there before it is sent, so that none is forgotten. */
export class ReportRepository {
  readonly #model: Model<Report>;

  constructor(model: Model<Report>) {
    this.#model = model;
  }

  /** Notes reports that are to be sent; those that are there already stay as they are. */
  async add(reports: readonly Omit<Report, 'status' | 'acceptedAt'>[]): Promise<void> {
    for (const { _id, ...report } of reports)
      await this.#model.updateOne(
        { _id },
        { $setOnInsert: { ...report, status: 'pending', acceptedAt: null } },
        { upsert: true },
      );
  }

  async byId(id: string): Promise<Report | null> {
    return this.#model.findById(id).lean<Report>();
  }

  async accepted(id: string, now: Date): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: { status: 'accepted', acceptedAt: now } });
  }

  /** Marks reports as not taken after all. */
  async lost(ids: readonly string[]): Promise<void> {
    await this.#model.updateMany({ _id: { $in: [...ids] } }, { $set: { status: 'pending', acceptedAt: null } });
  }

  /** The reports of a span, `from` included and `to` not, in the order of time. */
  async between(from: Date, to: Date): Promise<Report[]> {
    return this.#model
      .find({ at: { $gte: from, $lt: to } })
      .sort({ at: 1, _id: 1 })
      .lean<Report[]>();
  }

  /** Reports from before a time that were never taken, the oldest first. */
  async pendingBefore(before: Date): Promise<Report[]> {
    return this.#model
      .find({ status: 'pending', at: { $lt: before } })
      .sort({ at: 1 })
      .lean<Report[]>();
  }
}

/** A report as the development receiver has taken it. */
export interface Taken {
  _id: string;
  body: unknown;
  /** When what it tells of happened. */
  at: Date;
  takenAt: Date;
}

export const takenModel = (connection: Connection): Model<Taken> =>
  model<Taken>(connection, 'DevelopmentReport', 'developmentReports', { body: asIs(), at: Date, takenAt: Date }, [
    [{ takenAt: -1 }],
    [{ at: 1 }],
  ]);

/** The books of the development receiver. */
export class DevelopmentReceiver {
  readonly #model: Model<Taken>;

  constructor(model: Model<Taken>) {
    this.#model = model;
  }

  /** Takes a report; the same one again changes nothing. */
  async take({ _id, ...taken }: Taken): Promise<void> {
    await this.#model.updateOne({ _id }, { $setOnInsert: taken }, { upsert: true });
  }

  async latest(limit: number): Promise<Taken[]> {
    return this.#model.find().sort({ takenAt: -1 }).limit(limit).lean<Taken[]>();
  }

  async idsBetween(from: Date, to: Date): Promise<string[]> {
    const found = await this.#model.find({ at: { $gte: from, $lt: to } }, { _id: 1 }).lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  }
}
