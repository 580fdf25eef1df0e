import { coalesce } from '@oih/platform/coalesce';
import type { Model } from 'mongoose';
import type { Review, Tally, TallyKind } from './model.ts';

/** For how long tallies are kept, milliseconds. */
const keptMs = 30 * 86_400_000;

/** Which tally is meant. */
export interface TallyKey {
  kind: TallyKind;
  key: string;
  day: string;
}

/** A booking to be counted while there are fewer than `most`. */
interface Take {
  tally: TallyKey;
  most: number;
  appointmentId: string;
  now: Date;
}

/** Who booked where, in which tallies, and when. */
export interface CountedBooking {
  tallies: readonly string[];
  userId: string;
  organizationId: string;
  at: Date;
}

/** The `_id` of a tally. */
export const tallyId = ({ kind, key, day }: TallyKey): string => `${kind}:${key}:${day}`;

/** Somebody waits for this write: it counts, and {@link TallyRepository.describe} adds afterwards what only the administration reads. */
const writeOf = ({ tally, most, appointmentId, now }: Take) => ({
  filter: { _id: tallyId(tally), [`appointmentIds.${most - 1}`]: { $exists: false } },
  update: {
    $addToSet: { appointmentIds: appointmentId },
    $setOnInsert: { ...tally, refused: 0, expiresAt: new Date(now.getTime() + keptMs) },
  },
  upsert: true,
});

/** Counts bookings a day. A tally knows its appointments, so counting one twice is counting it once. */
export class TallyRepository {
  readonly #model: Model<Tally>;
  readonly #take: (take: Take) => Promise<boolean | undefined>;

  constructor(model: Model<Tally>) {
    this.#model = model;
    this.#take = coalesce<boolean, Take>((takes) => this.#takeMany(takes));
  }

  /** How many bookings stand in each of these tallies. */
  async counts(tallies: readonly TallyKey[]): Promise<number[]> {
    const found = await this.#model
      .find({ _id: { $in: tallies.map(tallyId) } }, { appointmentIds: 1 })
      .lean<Pick<Tally, '_id' | 'appointmentIds'>[]>();
    const counts = new Map(found.map(({ _id, appointmentIds }) => [_id, appointmentIds.length]));
    return tallies.map((tally) => counts.get(tallyId(tally)) ?? 0);
  }

  /** Counts those of one moment in one command; each is a conditional write of its own. */
  async #takeMany(takes: Take[]): Promise<Map<Take, boolean>> {
    const refused = await this.#model.collection
      .bulkWrite(takes.map((take) => ({ updateOne: writeOf(take) })) as never, { ordered: false })
      .then(
        () => [],
        (error: { writeErrors?: { index: number; code: number }[] }) => {
          const errors = error.writeErrors ?? [];
          if (errors.length === 0 || errors.some(({ code }) => code !== 11000)) throw error;
          return errors.map(({ index }) => takes[index]!);
        },
      );
    const result = new Map(takes.map((take) => [take, true]));
    for (const take of refused) result.set(take, await this.#look(take));
    return result;
  }

  /** What was not counted is there and full, unless it is counted already or another request has just made the tally. */
  async #look(take: Take): Promise<boolean> {
    const tally = await this.#model.findById(tallyId(take.tally)).lean<Tally>();
    if (tally?.appointmentIds.includes(take.appointmentId)) return true;
    return (tally?.appointmentIds.length ?? 0) < take.most ? (await this.#takeMany([take])).get(take)! : false;
  }

  /** Counts a booking while there are fewer than `most`; false when there are not. Counting it again is counting it once. */
  async take(take: Take): Promise<boolean> {
    return (await this.#take(take)) ?? false;
  }

  /** Adds to the tallies of bookings who booked and where; the same again changes nothing. */
  async describe(bookings: readonly CountedBooking[]): Promise<void> {
    const writes = bookings.flatMap(({ tallies, userId, organizationId, at }) =>
      tallies.map((_id) => ({
        updateOne: {
          filter: { _id },
          update: { $addToSet: { userIds: userId, organizationIds: organizationId }, $max: { lastAt: at } },
        },
      })),
    );
    if (writes.length > 0) await this.#model.bulkWrite(writes, { ordered: false });
  }

  /** Takes a booking back that came to nothing. */
  async giveBack(tallies: readonly TallyKey[], appointmentId: string): Promise<void> {
    await this.#model.updateMany({ _id: { $in: tallies.map(tallyId) } }, { $pull: { appointmentIds: appointmentId } });
  }

  /** Notes that a booking was refused, for those who look after it. */
  async refuse(tally: TallyKey, by: { userId: string; organizationId: string }, now: Date): Promise<void> {
    await this.#model.updateOne(
      { _id: tallyId(tally) },
      {
        $inc: { refused: 1 },
        $addToSet: { userIds: by.userId, organizationIds: by.organizationId },
        $set: { lastAt: now },
        $setOnInsert: { ...tally, appointmentIds: [], expiresAt: new Date(now.getTime() + keptMs) },
      },
      { upsert: true },
    );
  }

  async byId(id: string): Promise<Tally | null> {
    return this.#model.findById(id).lean<Tally>();
  }

  /** Writes what a hospital made of a tally that touches it, in the place of what it made of it before; null when it does not touch it. */
  async review(id: string, organizationId: string, review: Review): Promise<Tally | null> {
    return this.#model
      .findOneAndUpdate(
        { _id: id, organizationIds: organizationId },
        { $set: { [`reviews.${organizationId}`]: review } },
        { returnDocument: 'after' },
      )
      .lean<Tally>();
  }

  /** Tallies that touch an organisation since a day, the latest first. */
  async ofOrganization(organizationId: string, since: string): Promise<Tally[]> {
    return this.#model
      .find({ organizationIds: organizationId, day: { $gte: since } })
      .sort({ day: -1, _id: 1 })
      .limit(500)
      .lean<Tally[]>();
  }
}
