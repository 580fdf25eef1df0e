import type { Slot } from '@oih/domain/schedule/slot';
import { newId } from '@oih/platform/ids';
import type { Connection, Model } from 'mongoose';
import { type Acting, entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { Closure } from './model.ts';

const topics = ({ organizationId, practitionerRoleId }: Pick<Closure, 'organizationId' | 'practitionerRoleId'>) => [
  `organization:${organizationId}`,
  `queue:${practitionerRoleId}`,
];

const concerning = ({ organizationId }: Pick<Closure, 'organizationId'>) => ({ organizationId });

/** Closures. Making one and shutting its slots is one transaction. */
export class ClosureRepository {
  readonly #connection: Connection;
  readonly #model: Model<Closure>;
  readonly #slots: Model<Slot>;
  readonly #outbox: Outbox;

  constructor(connection: Connection, model: Model<Closure>, slots: Model<Slot>, outbox: Outbox) {
    this.#connection = connection;
    this.#model = model;
    this.#slots = slots;
    this.#outbox = outbox;
  }

  async byId(id: string): Promise<Closure | null> {
    return this.#model.findById(id).lean<Closure>();
  }

  /** The latest closures of an organisation, newest first. */
  async ofOrganization(organizationId: string, limit: number): Promise<Closure[]> {
    return this.#model.find({ organizationId }).sort({ at: -1 }).limit(limit).lean<Closure[]>();
  }

  /** Closures in force of roles that touch a span of time. */
  async inForce(practitionerRoleIds: readonly string[], from: Date, to: Date): Promise<Closure[]> {
    return this.#model
      .find({
        practitionerRoleId: { $in: [...practitionerRoleIds] },
        inForce: true,
        from: { $lt: to },
        to: { $gt: from },
      })
      .lean<Closure[]>();
  }

  /** Makes a closure and shuts its slots. The same one, asked for again, is the one that stands. */
  async make(
    closure: Pick<Closure, 'organizationId' | 'practitionerRoleId' | 'from' | 'to' | 'reason'>,
    by: Acting,
    now: Date,
  ): Promise<Closure> {
    const _id = newId();
    const record: Closure = {
      _id,
      ...closure,
      by: by.userId,
      at: now,
      endedAt: null,
      inForce: true,
      outbox: [entry('closure.made', 'Closure', _id, by, now, topics(closure), concerning(closure))],
    };
    try {
      await this.#connection.withSession((session) =>
        session.withTransaction(async () => {
          await this.#model.create([record], { session });
          const { practitionerRoleId, from, to } = closure;
          await this.#slots.updateMany(
            { practitionerRoleId, start: { $lt: to }, end: { $gt: from }, closedBy: null },
            { $set: { closedBy: _id } },
            { session },
          );
        }),
      );
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      const { practitionerRoleId, from, to } = closure;
      return (await this.#model.findOne({ practitionerRoleId, from, to, inForce: true }).lean<Closure>())!;
    }
    this.#outbox.kick();
    return record;
  }

  /** Takes a closure back and opens its slots again; false when it was taken back before. */
  async end(closure: Closure, by: Acting, now: Date): Promise<boolean> {
    const told = entry('closure.ended', 'Closure', closure._id, by, now, topics(closure), concerning(closure));
    const ended = await this.#connection.withSession((session) =>
      session.withTransaction(async () => {
        const { modifiedCount } = await this.#model.updateOne(
          { _id: closure._id, inForce: true },
          { $set: { inForce: false, endedAt: now }, $push: { outbox: told } },
          { session },
        );
        if (modifiedCount === 0) return false;
        await this.#slots.updateMany({ closedBy: closure._id }, { $set: { closedBy: null } }, { session });
        return true;
      }),
    );
    this.#outbox.kick();
    return ended;
  }
}
