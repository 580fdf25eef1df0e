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

  /** Minutes by which each of these roles begins later on a day; those who do not are left out. */
  async ofRoles(practitionerRoleIds: readonly string[], day: string): Promise<Map<string, number>> {
    const found = await this.#model
      .find({ _id: { $in: practitionerRoleIds.map((id) => `${id}:${day}`) } }, { practitionerRoleId: 1, minutes: 1 })
      .lean<ClinicDelay[]>();
    return new Map(found.map(({ practitionerRoleId, minutes }) => [practitionerRoleId, minutes]));
  }

  /** Announces a delay, or takes it back with 0; `topics` are those whose screens tell it. */
  async announce(
    {
      practitionerRoleId,
      organizationId,
      day,
      minutes,
      until,
    }: { practitionerRoleId: string; organizationId: string; day: string; minutes: number; until: Date },
    topics: string[],
    by: Acting,
    now: Date,
  ): Promise<void> {
    const _id = `${practitionerRoleId}:${day}`;
    const screens = [`queue:${practitionerRoleId}`, `organization:${organizationId}`, ...topics];
    const told = entry('clinic.delayed', 'ClinicDelay', _id, by, now, screens, { organizationId });
    await this.#model.updateOne(
      { _id },
      { $set: { practitionerRoleId, minutes, at: now, expiresAt: until }, $push: { outbox: told } },
      { upsert: true },
    );
    this.#outbox.kick();
  }
}
