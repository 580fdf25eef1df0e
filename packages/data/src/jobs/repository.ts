import type { Model } from 'mongoose';
import { duplicateKey } from '../schema.ts';
import type { Job } from './model.ts';

export type NewJob = Pick<Job, '_id' | 'kind' | 'dueAt' | 'subject'>;

/** Jobs: added once, taken by one process at a time, ended once. */
export class JobRepository {
  readonly #model: Model<Job>;
  readonly #added: ((kinds: ReadonlySet<string>) => void)[] = [];

  constructor(model: Model<Job>) {
    this.#model = model;
  }

  /** Calls `task` with the kinds of jobs that this process has added, so that they need not wait to be looked for. */
  onAdded(task: (kinds: ReadonlySet<string>) => void): void {
    this.#added.push(task);
  }

  /** Adds jobs; those that exist already, in whatever state, stay as they are. */
  async add(jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const records = jobs.map(
      (job): Job => ({
        ...job,
        status: 'due',
        attempts: 0,
        leaseUntil: null,
        lastError: null,
        endedAt: null,
      }),
    );
    try {
      await this.#model.collection.insertMany(records as never[], { ordered: false });
    } catch (error) {
      if (!duplicateKey(error)) throw error;
    }
    this.#tell(new Set(jobs.map(({ kind }) => kind)));
  }

  #tell(kinds: ReadonlySet<string>): void {
    for (const task of this.#added) task(kinds);
  }

  async byId(id: string): Promise<Job | null> {
    return this.#model.findById(id).lean<Job>();
  }

  /** Takes the job that has been due longest, for the time of a lease; null when none is. */
  async take(kinds: readonly string[], now: Date, leaseMs: number): Promise<Job | null> {
    return this.#model
      .findOneAndUpdate(
        {
          status: 'due',
          dueAt: { $lte: now },
          kind: { $in: [...kinds] },
          $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }],
        },
        { $set: { leaseUntil: new Date(now.getTime() + leaseMs) }, $inc: { attempts: 1 } },
        { sort: { dueAt: 1 }, returnDocument: 'after' },
      )
      .lean<Job>();
  }

  /** When the next job is due; null when nothing waits. */
  async nextDue(kinds: readonly string[]): Promise<Date | null> {
    const next = await this.#model
      .findOne({ status: 'due', kind: { $in: [...kinds] } }, { dueAt: 1, leaseUntil: 1 })
      .sort({ dueAt: 1 })
      .lean<Pick<Job, 'dueAt' | 'leaseUntil'>>();
    if (!next) return null;
    return next.leaseUntil && next.leaseUntil > next.dueAt ? next.leaseUntil : next.dueAt;
  }

  async done(job: Job, now: Date): Promise<void> {
    await this.#end(job, { status: 'done', endedAt: now, leaseUntil: null });
  }

  /** Lets it be tried again at `retryAt`, or gives it up for good when that is null. */
  async failed(job: Job, code: string, retryAt: Date | null, now: Date): Promise<void> {
    await this.#end(
      job,
      retryAt
        ? { dueAt: retryAt, leaseUntil: null, lastError: code }
        : { status: 'failed', endedAt: now, leaseUntil: null, lastError: code },
    );
  }

  /** Jobs that were given up since a time, those given up last first. */
  async givenUp(since: Date, limit: number): Promise<Job[]> {
    return this.#model
      .find({ status: 'failed', endedAt: { $gte: since } })
      .sort({ endedAt: -1 })
      .limit(limit)
      .lean<Job[]>();
  }

  /** Lets a job that was given up be tried again from the beginning; false when it is not given up (any more). */
  async tryAgain(id: string, now: Date): Promise<boolean> {
    const job = await this.#model
      .findOneAndUpdate(
        { _id: id, status: 'failed' },
        { $set: { status: 'due', dueAt: now, attempts: 0, leaseUntil: null, endedAt: null } },
      )
      .lean<Job>();
    if (job) this.#tell(new Set([job.kind]));
    return job !== null;
  }

  /** Takes jobs back that have not been done. */
  async cancel(ids: readonly string[], now: Date): Promise<void> {
    await this.#model.updateMany(
      { _id: { $in: [...ids] }, status: 'due' },
      { $set: { status: 'cancelled', endedAt: now } },
    );
  }

  /** Only who took it last may end it: a process that was away for longer than its lease changes nothing. */
  async #end(job: Job, set: Partial<Job>): Promise<void> {
    await this.#model.updateOne({ _id: job._id, status: 'due', attempts: job.attempts }, { $set: set });
  }
}
