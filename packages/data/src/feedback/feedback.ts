import type { Connection, Model } from 'mongoose';
import type { Encounter } from '../encounters/model.ts';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { asIs, duplicateKey, model } from '../schema.ts';

/** What a patient has said about a visit; its id is that of the visit. */
export interface Feedback {
  _id: string;
  appointmentId: string;
  patientId: string;
  userId: string;
  organizationId: string;
  practitionerRoleId: string;
  start: Date;
  rating: { stars: number; words: string; at: Date } | null;
  complaint: {
    text: string;
    at: Date;
    answer: string | null;
    answeredAt: Date | null;
    answeredBy: string | null;
  } | null;
  outbox: OutboxEntry[];
}

export const feedbackModel = (connection: Connection): Model<Feedback> =>
  model<Feedback>(
    connection,
    'Feedback',
    'feedback',
    {
      appointmentId: String,
      patientId: String,
      userId: String,
      organizationId: String,
      practitionerRoleId: String,
      start: Date,
      rating: asIs(),
      complaint: asIs(),
      ...outboxField,
    },
    [[{ organizationId: 1, start: -1 }], outboxIndex],
  );

type Known = Pick<Feedback, '_id' | 'appointmentId' | 'organizationId' | 'patientId'>;
const event = (action: string, of: Known, by: Acting, at: Date): OutboxEntry => {
  const { _id, appointmentId, organizationId, patientId } = of;
  const topics = [`encounter:${_id}`, `appointment:${appointmentId}`, `organization:${organizationId}`];
  return entry(`feedback.${action}`, 'Feedback', _id, by, at, topics, { organizationId, patientId });
};

/** Ratings and complaints, one record for a visit. */
export class FeedbackRepository {
  readonly #model: Model<Feedback>;
  readonly #outbox: Outbox;

  constructor(model: Model<Feedback>, outbox: Outbox) {
    this.#model = model;
    this.#outbox = outbox;
  }

  async byId(encounterId: string): Promise<Feedback | null> {
    return this.#model.findById(encounterId).lean<Feedback>();
  }

  /** What was said about visits at a hospital, the latest visit first. */
  async ofHospital(organizationId: string, limit: number): Promise<Feedback[]> {
    return this.#model.find({ organizationId }).sort({ start: -1, _id: -1 }).limit(limit).lean<Feedback[]>();
  }

  /** Makes sure that there is a record for a visit. */
  async #begin(encounter: Encounter): Promise<void> {
    const { _id, appointmentId, patientId, userId, organizationId, practitionerRoleId, start } = encounter;
    const fresh = { appointmentId, patientId, userId, organizationId, practitionerRoleId, start };
    try {
      await this.#model.updateOne(
        { _id },
        { $setOnInsert: { ...fresh, rating: null, complaint: null, outbox: [] } },
        { upsert: true },
      );
    } catch (error) {
      if (!duplicateKey(error)) throw error;
    }
  }

  async rate(encounter: Encounter, rating: NonNullable<Feedback['rating']>, by: Acting): Promise<void> {
    await this.#begin(encounter);
    await this.#model.updateOne(
      { _id: encounter._id },
      { $set: { rating }, $push: { outbox: event('rated', encounter, by, rating.at) } },
    );
    this.#outbox.kick();
  }

  /** Writes a complaint down; false when there is one already. */
  async complain(encounter: Encounter, text: string, by: Acting, at: Date): Promise<boolean> {
    await this.#begin(encounter);
    const complaint = { text, at, answer: null, answeredAt: null, answeredBy: null };
    const { modifiedCount } = await this.#model.updateOne(
      { _id: encounter._id, complaint: null },
      { $set: { complaint }, $push: { outbox: event('complained', encounter, by, at) } },
    );
    this.#outbox.kick();
    return modifiedCount === 1;
  }

  /** Answers a complaint that has no answer yet; null otherwise. */
  async answer(feedback: Feedback, answer: string, by: Acting, at: Date): Promise<Feedback | null> {
    const answered = await this.#model
      .findOneAndUpdate(
        { _id: feedback._id, 'complaint.answer': null, complaint: { $ne: null } },
        {
          $set: { 'complaint.answer': answer, 'complaint.answeredAt': at, 'complaint.answeredBy': by.userId },
          $push: { outbox: event('answered', feedback, by, at) },
        },
        { returnDocument: 'after' },
      )
      .lean<Feedback>();
    this.#outbox.kick();
    return answered;
  }
}
