import type { Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { model } from '../schema.ts';

/** By how much a practitioner begins later on one day. */
export interface ClinicDelay {
  /** `<practitionerRoleId>:<day>`, the day as the hospital's calendar writes it. */
  _id: string;
  practitionerRoleId: string;
  minutes: number;
  at: Date;
  /** When it is forgotten. */
  expiresAt: Date;
  outbox: OutboxEntry[];
}

export const clinicDelayModel = (connection: Connection): Model<ClinicDelay> =>
  model<ClinicDelay>(
    connection,
    'ClinicDelay',
    'clinicDelays',
    { practitionerRoleId: String, minutes: Number, at: Date, expiresAt: Date, ...outboxField },
    [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }], outboxIndex],
  );

/** Delays that practitioners announce. */
export class ClinicDelayRepository {
  readonly #model: Model<ClinicDelay>;
  readonly #outbox: Outbox;

  constructor(model: Model<ClinicDelay>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  /** Minutes by which a role begins later on a day; 0 when nothing was announced. */
  async minutes(practitionerRoleId: string, day: string): Promise<number> {
    const delay = await this.#model.findById(`${practitionerRoleId}:${day}`, { minutes: 1 }).lean<ClinicDelay>();
    return delay?.minutes ?? 0;
  }

  /** Announces a delay, or takes it back with 0; `topics` are those whose screens tell it. */
  async announce(
    {
      practitionerRoleId,
      day,
      minutes,
      until,
    }: { practitionerRoleId: string; day: string; minutes: number; until: Date },
    topics: string[],
    by: Acting,
    now: Date,
  ): Promise<void> {
    const _id = `${practitionerRoleId}:${day}`;
    const told = entry('clinic.delayed', 'ClinicDelay', _id, by, now, [`queue:${practitionerRoleId}`, ...topics]);
    await this.#model.updateOne(
      { _id },
      { $set: { practitionerRoleId, minutes, at: now, expiresAt: until }, $push: { outbox: told } },
      { upsert: true },
    );
    this.#outbox.kick();
  }
}
