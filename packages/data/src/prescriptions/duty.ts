import type { Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { model } from '../schema.ts';

/** That a pharmacist of a hospital reviews prescriptions, and until when. */
export interface PharmacyDuty {
  _id: string;
  organizationId: string;
  userId: string;
  until: Date;
  outbox: OutboxEntry[];
}

export const pharmacyDutyModel = (connection: Connection): Model<PharmacyDuty> =>
  model<PharmacyDuty>(
    connection,
    'PharmacyDuty',
    'pharmacyDuties',
    { organizationId: String, userId: String, until: Date, ...outboxField },
    [[{ organizationId: 1, until: 1 }], outboxIndex],
  );

/** Who reviews prescriptions at the hospitals (rule RX_REVIEW). */
export class PharmacyDutyRepository {
  readonly #model: Model<PharmacyDuty>;
  readonly #outbox: Outbox;

  constructor(model: Model<PharmacyDuty>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  /** Who is on duty at a hospital now. */
  async onDuty(organizationId: string, now: Date): Promise<PharmacyDuty[]> {
    return this.#model
      .find({ organizationId, until: { $gt: now } })
      .sort({ until: -1 })
      .lean<PharmacyDuty[]>();
  }

  /** Puts a pharmacist on duty until then; a time that has passed is off duty. */
  async set(organizationId: string, until: Date, by: Acting, now: Date): Promise<void> {
    const { userId } = by;
    const action = until > now ? 'pharmacy.on-duty' : 'pharmacy.off-duty';
    const told = entry(action, 'PharmacyDuty', userId, by, now, [`pharmacy:${organizationId}`], { organizationId });
    await this.#model.updateOne(
      { _id: `${organizationId}:${userId}` },
      { $set: { organizationId, userId, until }, $push: { outbox: told } },
      { upsert: true },
    );
    this.#outbox.kick();
  }
}
