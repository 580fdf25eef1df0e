import type { Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { model } from '../schema.ts';

/** That a doctor takes calls for help, and until when. */
export interface OnCall {
  /** The role of the doctor. */
  _id: string;
  organizationId: string;
  departmentCode: string;
  userId: string;
  until: Date;
  outbox: OutboxEntry[];
}

export const onCallModel = (connection: Connection): Model<OnCall> =>
  model<OnCall>(
    connection,
    'OnCall',
    'onCall',
    { organizationId: String, departmentCode: String, userId: String, until: Date, ...outboxField },
    [[{ departmentCode: 1, until: 1 }], [{ organizationId: 1, until: 1 }], outboxIndex],
  );

/** Who takes calls for help. */
export class OnCallRepository {
  readonly #model: Model<OnCall>;
  readonly #outbox: Outbox;

  constructor(onCall: Model<OnCall>, outbox: Outbox) {
    this.#model = onCall;
    this.#outbox = outbox;
  }

  async of(practitionerRoleId: string, now: Date): Promise<OnCall | null> {
    return this.#model.findOne({ _id: practitionerRoleId, until: { $gt: now } }).lean<OnCall>();
  }

  /** Everybody who is on call now, of whatever department. */
  async now(now: Date): Promise<OnCall[]> {
    return this.#model
      .find({ until: { $gt: now } })
      .limit(5000)
      .lean<OnCall[]>();
  }

  /** Puts a doctor on call until then; a time that has passed is off call. */
  async set(
    { _id, organizationId, departmentCode }: Pick<OnCall, '_id' | 'organizationId' | 'departmentCode'>,
    until: Date,
    by: Acting,
    now: Date,
  ): Promise<void> {
    const action = until > now ? 'on-call.begun' : 'on-call.ended';
    const told = entry(action, 'OnCall', _id, by, now, [`queue:${_id}`], { organizationId });
    await this.#model.updateOne(
      { _id },
      { $set: { organizationId, departmentCode, userId: by.userId, until }, $push: { outbox: told } },
      { upsert: true },
    );
    this.#outbox.kick(this.#model);
  }
}
