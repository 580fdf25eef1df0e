import type { VitalView } from '@oih/contracts/http/vital-signs';
import type { Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey, model } from '../schema.ts';

/** A vital sign of a patient, taken for a visit. One that was entered in error stays, and is shown no more. */
export interface StoredVital {
  _id: string;
  /** Made by the sender, with the place in what was sent: the same reading is stored once. */
  key: string;
  patientId: string;
  userId: string;
  encounterId: string;
  organizationId: string;
  practitionerRoleId: string;
  kind: VitalView['kind'];
  value: number;
  diastolic: number | null;
  fasting: boolean | null;
  takenAt: Date;
  source: VitalView['source'];
  status: 'final' | 'entered-in-error';
  recordedBy: string;
  recordedAt: Date;
  outbox: OutboxEntry[];
}

export const vitalModel = (connection: Connection): Model<StoredVital> =>
  model<StoredVital>(
    connection,
    'VitalSign',
    'vitalSigns',
    {
      key: String,
      patientId: String,
      userId: String,
      encounterId: String,
      organizationId: String,
      practitionerRoleId: String,
      kind: String,
      value: Number,
      diastolic: Number,
      fasting: Boolean,
      takenAt: Date,
      source: String,
      status: String,
      recordedBy: String,
      recordedAt: Date,
      ...outboxField,
    },
    [[{ encounterId: 1, key: 1 }, { unique: true }], [{ patientId: 1, takenAt: -1 }], outboxIndex],
  );

const event = (action: string, vital: Omit<StoredVital, 'outbox'>, by: Acting, at: Date): OutboxEntry => {
  const { encounterId, userId, organizationId, patientId } = vital;
  return entry(
    `observation.${action}`,
    'Observation',
    vital._id,
    by,
    at,
    [`encounter:${encounterId}`, `user:${userId}`],
    {
      organizationId,
      patientId,
    },
  );
};

/** Vital signs of patients. */
export class VitalRepository {
  readonly #model: Model<StoredVital>;
  readonly #outbox: Outbox;

  constructor(model: Model<StoredVital>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  /** The readings of a patient that stand, the latest first. */
  async of(patientId: string, limit: number): Promise<StoredVital[]> {
    return this.#model
      .find({ patientId, status: 'final' })
      .sort({ takenAt: -1, _id: -1 })
      .limit(limit)
      .lean<StoredVital[]>();
  }

  /** Records readings; one that is there already under its key stays as it is. */
  async record(vitals: readonly Omit<StoredVital, 'outbox'>[], by: Acting): Promise<void> {
    for (const vital of vitals)
      try {
        await this.#model.create([{ ...vital, outbox: [event('recorded', vital, by, vital.recordedAt)] }]);
      } catch (error) {
        if (!duplicateKey(error)) throw error;
      }
    this.#outbox.kick();
  }

  /** Marks a reading of a visit as entered in error; false when the visit has no such reading. */
  async retract(id: string, encounterId: string, by: Acting, now: Date): Promise<boolean> {
    const vital = await this.#model.findOne({ _id: id, encounterId }).lean<StoredVital>();
    if (!vital) return false;
    await this.#model.updateOne(
      { _id: id, status: 'final' },
      { $set: { status: 'entered-in-error' }, $push: { outbox: event('retracted', vital, by, now) } },
    );
    this.#outbox.kick();
    return true;
  }
}
