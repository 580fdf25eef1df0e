import type { Connection, Model } from 'mongoose';
import { duplicateKey } from '../schema.ts';
import { digestOf, hashOf, linkId } from './digest.ts';
import type { LinkModels, TrailLink } from './link-model.ts';
import type { AuditEvent } from './model.ts';

/** How many events a link takes at most. */
const perLink = 200;

/** Makes the seal of a hash by the server key. */
export type SealOf = (hash: string) => string;

/** The chain over the trail: events that have just been written are taken into the next link, in one transaction. */
export class TrailChain {
  readonly #connection: Connection;
  readonly #models: LinkModels;
  readonly #events: Model<AuditEvent>;

  constructor(connection: Connection, models: LinkModels, events: Model<AuditEvent>) {
    this.#connection = connection;
    this.#models = models;
    this.#events = events;
  }

  /** Takes the events of a trail from before there was a chain into it; does nothing once there is a link. */
  async adopt(): Promise<void> {
    if (await this.#models.links.exists({})) return;
    await this.#events.updateMany({ link: { $exists: false } }, { $set: { unlinked: true } });
  }

  async last(): Promise<TrailLink | null> {
    return this.#models.links.findOne().sort({ _id: -1 }).lean<TrailLink>();
  }

  /** Makes the next link of what waits; how many events it took. Another process that was quicker has taken them, and nothing is lost. */
  async extend(sealOf: SealOf, now: Date): Promise<number> {
    const [last, events] = await Promise.all([
      this.last(),
      this.#events.find({ unlinked: true }).sort({ at: 1, _id: 1 }).limit(perLink).lean<AuditEvent[]>(),
    ]);
    if (events.length === 0) return 0;
    const bare = {
      _id: linkId(Number(last?._id ?? 0) + 1),
      previous: last?.hash ?? null,
      events: events.map((event) => ({ id: event._id, digest: digestOf(event) })),
      at: now,
    };
    const hash = hashOf(bare);
    const seal = sealOf(hash);
    try {
      await this.#write({ ...bare, hash, seal });
    } catch (error) {
      if (!duplicateKey(error)) throw error;
    }
    return events.length;
  }

  #write(link: TrailLink): Promise<unknown> {
    const { _id, hash, seal, events } = link;
    return this.#connection.withSession((session) =>
      session.withTransaction(async () => {
        await this.#models.links.create([link], { session });
        await this.#models.heads.updateOne(
          { _id: 'head' },
          { $set: { link: _id, hash, seal } },
          { session, upsert: true },
        );
        await this.#events.updateMany(
          { _id: { $in: events.map(({ id }) => id) } },
          { $set: { link: _id }, $unset: { unlinked: 1 } },
          { session },
        );
      }),
    );
  }
}
