import { createHash, randomBytes } from 'node:crypto';
import type { Connection, Model } from 'mongoose';
import { model } from '../schema.ts';

/** A private address of a calendar: who has it may read the times of one account. */
export interface CalendarFeed {
  /** The account: each has one address at most. */
  _id: string;
  /** SHA-256 of the secret in the address; the secret itself is kept nowhere. */
  hash: string;
  createdAt: Date;
}

export const calendarFeedModel = (connection: Connection): Model<CalendarFeed> =>
  model<CalendarFeed>(connection, 'CalendarFeed', 'calendarFeeds', { hash: String, createdAt: Date }, [
    [{ hash: 1 }, { unique: true }],
  ]);

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** Private calendar addresses. */
export class CalendarFeedRepository {
  readonly #model: Model<CalendarFeed>;

  constructor(model: Model<CalendarFeed>) {
    this.#model = model;
  }

  /** Makes a new secret of 256 bits for an account; the one before is no longer good. */
  async renew(userId: string, now: Date): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await this.#model.updateOne({ _id: userId }, { $set: { hash: hashOf(secret), createdAt: now } }, { upsert: true });
    return secret;
  }

  async revoke(userId: string): Promise<void> {
    await this.#model.deleteOne({ _id: userId });
  }

  /** The account whose calendar a secret opens; null when it opens none. */
  async userOf(secret: string): Promise<string | null> {
    const feed = await this.#model.findOne({ hash: hashOf(secret) }).lean<CalendarFeed>();
    return feed?._id ?? null;
  }
}
