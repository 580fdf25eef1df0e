import { coalesce } from '@oih/platform/coalesce';
import { newId } from '@oih/platform/ids';
import type { Model, mongo } from 'mongoose';
import { duplicateKey } from '../schema.ts';
import type { Job } from './model.ts';

export type NewJob = Pick<Job, '_id' | 'kind' | 'dueAt' | 'subject'>;

/** How a job ends, or when it is tried again. */
interface End {
  job: Job;
  set: Partial<Job>;
}

/** Jobs: added once, taken by one process at a time, ended once. */
export class JobRepository {
  readonly #model: Model<Job>;
  readonly #end: (end: End) => Promise<unknown>;
  readonly #added: ((kinds: ReadonlySet<string>) => void)[] = [];

  constructor(model: Model<Job>) {
    this.#model = model;
    this.#end = coalesce<true, End>((ends) => this.#endMany(ends));
  }

  get #records(): mongo.Collection<Job> {
    return this.#model.collection as unknown as mongo.Collection<Job>;
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

  /**
   * Takes jobs for the time of a lease, those that have been due longest first; none when none is due. Each is taken by one conditional write
   * of its own, all of them in one command: `attempts` rises with each taking, so of two who take a job at once one gets it.
   */
  async take(kinds: readonly string[], now: Date, leaseMs: number, most: number): Promise<Job[]> {
    const free = { $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }] };
    const due = await this.#model
      .find({ status: 'due', dueAt: { $lte: now }, kind: { $in: [...kinds] }, ...free })
      .sort({ dueAt: 1 })
      .limit(most)
      .lean<Job[]>();
    if (due.length === 0) return [];
    const lease = { leaseUntil: new Date(now.getTime() + leaseMs), takenBy: newId() };
    const { matchedCount } = await this.#records.bulkWrite(
      due.map(({ _id, attempts }) => ({
        updateOne: { filter: { _id, status: 'due', attempts }, update: { $set: lease, $inc: { attempts: 1 } } },
      })),
      { ordered: false },
    );
    const taken = due.map((job) => ({ ...job, ...lease, attempts: job.attempts + 1 }));
    return matchedCount === due.length ? taken : this.#own(taken, lease.takenBy);
  }

  /** Those of the jobs that this taking got. */
  async #own(jobs: Job[], takenBy: string): Promise<Job[]> {
    const found = await this.#model
      .find({ _id: { $in: jobs.map(({ _id }) => _id) }, takenBy }, { _id: 1 })
      .lean<Pick<Job, '_id'>[]>();
    const own = new Set(found.map(({ _id }) => _id));
    return jobs.filter(({ _id }) => own.has(_id));
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
    await this.#end({ job, set: { status: 'done', endedAt: now, leaseUntil: null } });
  }

  /** Lets it be tried again at `retryAt`, or gives it up for good when that is null. */
  async failed(job: Job, code: string, retryAt: Date | null, now: Date): Promise<void> {
    const set: Partial<Job> = retryAt
      ? { dueAt: retryAt, leaseUntil: null, lastError: code }
      : { status: 'failed', endedAt: now, leaseUntil: null, lastError: code };
    await this.#end({ job, set });
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
  async #endMany(ends: End[]): Promise<Map<End, true>> {
    await this.#records.bulkWrite(
      ends.map(({ job: { _id, attempts }, set }) => ({
        updateOne: { filter: { _id, status: 'due', attempts }, update: { $set: set } },
      })),
      { ordered: false },
    );
    return new Map(ends.map((end) => [end, true]));
  }
}
