import type { AllergyView } from '@oih/contracts/http/formulary';
import type { Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { asIs, duplicateKey, model } from '../schema.ts';

/** An allergy of a patient, recorded by a doctor in a visit. One that was a mistake stays, refuted. */
export interface Allergy {
  _id: string;
  patientId: string;
  /** Code of the list of substances. */
  substance: string;
  reaction: string;
  severity: AllergyView['severity'];
  status: 'active' | 'refuted';
  encounterId: string;
  organizationId: string;
  practitionerRoleId: string;
  recordedAt: Date;
  refuted: { by: string; at: Date; reason: string } | null;
  outbox: OutboxEntry[];
}

export const allergyModel = (connection: Connection): Model<Allergy> =>
  model<Allergy>(
    connection,
    'Allergy',
    'allergies',
    {
      patientId: String,
      substance: String,
      reaction: String,
      severity: String,
      status: String,
      encounterId: String,
      organizationId: String,
      practitionerRoleId: String,
      recordedAt: Date,
      refuted: asIs(),
      ...outboxField,
    },
    [
      [
        { patientId: 1, substance: 1 },
        { unique: true, partialFilterExpression: { status: 'active' } },
      ],
      outboxIndex,
    ],
  );

/** Allergies of patients; one substance is active once. */
export class AllergyRepository {
  readonly #model: Model<Allergy>;
  readonly #outbox: Outbox;

  constructor(model: Model<Allergy>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  /** The active allergies of a patient, the first recorded first. */
  async of(patientId: string): Promise<Allergy[]> {
    return this.#model.find({ patientId, status: 'active' }).sort({ recordedAt: 1, _id: 1 }).lean<Allergy[]>();
  }

  /** Records an allergy; one that is active already stays as it is. */
  async record(allergy: Omit<Allergy, 'outbox'>, by: Acting): Promise<void> {
    try {
      await this.#model.create([{ ...allergy, outbox: [event('recorded', allergy, by, allergy.recordedAt)] }]);
    } catch (error) {
      if (!duplicateKey(error)) throw error;
    }
    this.#outbox.kick();
  }

  /** Says that an allergy was a mistake; false when the patient has no such active one. */
  async refute(id: string, patientId: string, reason: string, by: Acting, now: Date): Promise<boolean> {
    const allergy = await this.#model.findOne({ _id: id, patientId }).lean<Allergy>();
    if (!allergy) return false;
    const { modifiedCount } = await this.#model.updateOne(
      { _id: id, status: 'active' },
      {
        $set: { status: 'refuted', refuted: { by: by.userId, at: now, reason } },
        $push: { outbox: event('refuted', allergy, by, now) },
      },
    );
    this.#outbox.kick();
    return modifiedCount === 1 || allergy.status === 'refuted';
  }
}

const event = (action: string, allergy: Omit<Allergy, 'outbox'>, by: Acting, at: Date): OutboxEntry => {
  const { organizationId, patientId, encounterId } = allergy;
  return entry(`allergy.${action}`, 'AllergyIntolerance', allergy._id, by, at, [`encounter:${encounterId}`], {
    organizationId,
    patientId,
  });
};
