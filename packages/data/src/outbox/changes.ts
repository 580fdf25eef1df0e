import { coalesce } from '@oih/platform/coalesce';
import type { Model, mongo } from 'mongoose';
import type { AuditEvent } from '../audit/model.ts';
import type { OutboxEntry } from './entry.ts';
import type { Carrier } from './outbox.ts';

/** One conditional write of one record, with the event it carries. */
export interface Change<T> {
  /** The record by its `_id`, and the state it must be in. */
  filter: { _id: string } & Record<string, unknown>;
  set: Partial<T>;
  event: OutboxEntry;
}

/**
 * Changes records one by one on the condition of their state. Each change is one atomic write of its own; those that are asked for at the
 * same time travel in one command, so that a burst of bookings costs a few round trips and not one for each.
 */
export class Changes<T extends Carrier> {
  /** The record after the change; null when its state did not allow it. */
  readonly apply: (change: Change<T>) => Promise<T | null>;
  readonly #records: mongo.Collection<T>;
  readonly #audit: Model<AuditEvent>;

  constructor(model: Model<T>, audit: Model<AuditEvent>) {
    this.#records = model.collection as unknown as mongo.Collection<T>;
    this.#audit = audit;
    const together = coalesce<T, Change<T>>((changes) =>
      changes.length === 1 ? this.#one(changes[0]!) : this.#many(changes),
    );
    this.apply = async (change) => (await together(change)) ?? null;
  }

  async #one(change: Change<T>): Promise<Map<Change<T>, T>> {
    const changed = await this.#records.findOneAndUpdate(change.filter as never, updateOf(change) as never, {
      returnDocument: 'after',
    });
    return new Map(changed ? [[change, changed as T]] : []);
  }

  async #many(changes: Change<T>[]): Promise<Map<Change<T>, T>> {
    const { matchedCount } = await this.#records.bulkWrite(
      changes.map((change) => ({ updateOne: { filter: change.filter, update: updateOf(change) } })) as never,
      { ordered: false },
    );
    const ids = changes.map(({ filter }) => filter._id);
    const found = (await this.#records.find({ _id: { $in: ids } } as never).toArray()) as T[];
    const records = new Map(found.map((record) => [record._id, record]));
    const made = matchedCount === changes.length ? changes : await this.#made(changes, records);
    return new Map(made.map((change) => [change, records.get(change.filter._id)!]));
  }

  /**
   * The changes that happened: the event is in its record or, delivered meanwhile, in the audit trail. The records were read first, and
   * an event is in the trail before it leaves its record, so it cannot be missed.
   */
  async #made(changes: Change<T>[], records: Map<string, T>): Promise<Change<T>[]> {
    const carried = new Set([...records.values()].flatMap(({ outbox }) => outbox.map(({ id }) => id)));
    const rest = changes.filter(({ event }) => !carried.has(event.id)).map(({ event }) => event.id);
    const noted = await this.#audit.find({ _id: { $in: rest } }, { _id: 1 }).lean<{ _id: string }[]>();
    for (const { _id } of noted) carried.add(_id);
    return changes.filter(({ event }) => carried.has(event.id));
  }
}

const updateOf = ({ set, event }: { set: object; event: OutboxEntry }) => ({ $set: set, $push: { outbox: event } });
