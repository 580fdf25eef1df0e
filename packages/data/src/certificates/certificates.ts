import type { CertificateKind } from '@oih/contracts/http/certificates';
import type { ConditionView } from '@oih/contracts/http/terminology';
import type { SignedVersion } from '@oih/signing/version';
import type { Connection, Model } from 'mongoose';
import { type Acting, entry, type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { asIs, duplicateKey, model } from '../schema.ts';
import type { SignedRecordRepository } from '../signing/signed-records.ts';

/** A certificate as its doctor signed it; nothing of it changes afterwards but that it may be withdrawn. */
export interface Certificate {
  _id: string;
  /** The number on the paper. */
  number: string;
  /** Known to the paper alone: by it whoever holds it checks it. */
  checkCode: string;
  kind: CertificateKind;
  encounterId: string;
  appointmentId: string;
  patientId: string;
  /** The account that booked the visit. */
  userId: string;
  organizationId: string;
  practitionerRoleId: string;
  authorId: string;
  diagnoses: ConditionView[];
  /** First day of rest, `YYYY-MM-DD`, and how many days. */
  leave: { from: string; days: number } | null;
  advice: string;
  seenFrom: Date;
  seenUntil: Date;
  issuedAt: Date;
  withdrawn: { by: string; at: Date; reason: string } | null;
  outbox: OutboxEntry[];
}

export const certificateModel = (connection: Connection): Model<Certificate> =>
  model<Certificate>(
    connection,
    'Certificate',
    'certificates',
    {
      number: String,
      checkCode: String,
      kind: String,
      encounterId: String,
      appointmentId: String,
      patientId: String,
      userId: String,
      organizationId: String,
      practitionerRoleId: String,
      authorId: String,
      diagnoses: asIs(),
      leave: asIs(),
      advice: String,
      seenFrom: Date,
      seenUntil: Date,
      issuedAt: Date,
      withdrawn: asIs(),
      ...outboxField,
    },
    [
      [{ number: 1 }, { unique: true }],
      [{ checkCode: 1 }, { unique: true }],
      [{ encounterId: 1, issuedAt: 1 }],
      [{ patientId: 1, issuedAt: -1 }],
      outboxIndex,
    ],
  );

const event = (action: string, certificate: Omit<Certificate, 'outbox'>, by: Acting, at: Date): OutboxEntry => {
  const { _id, encounterId, appointmentId, userId, organizationId, patientId } = certificate;
  const topics = [`encounter:${encounterId}`, `appointment:${appointmentId}`, `user:${userId}`];
  return entry(`certificate.${action}`, 'Certificate', _id, by, at, topics, { organizationId, patientId });
};

/** Certificates of visits. */
export class CertificateRepository {
  readonly #model: Model<Certificate>;
  readonly #signedRecords: SignedRecordRepository;
  readonly #outbox: Outbox;

  constructor(certificates: Model<Certificate>, signedRecords: SignedRecordRepository, outbox: Outbox) {
    this.#model = certificates;
    this.#signedRecords = signedRecords;
    this.#outbox = outbox;
  }

  async byId(id: string): Promise<Certificate | null> {
    return this.#model.findById(id).lean<Certificate>();
  }

  async byCheckCode(checkCode: string): Promise<Certificate | null> {
    return this.#model.findOne({ checkCode }).lean<Certificate>();
  }

  /** Those of a visit, the first one first. */
  async ofEncounter(encounterId: string): Promise<Certificate[]> {
    return this.#model.find({ encounterId }).sort({ issuedAt: 1, _id: 1 }).lean<Certificate[]>();
  }

  /** Those of a patient, the latest first. */
  async ofPatient(patientId: string, limit: number): Promise<Certificate[]> {
    return this.#model.find({ patientId }).sort({ issuedAt: -1, _id: 1 }).limit(limit).lean<Certificate[]>();
  }

  /** Adds one with its signature in one transaction; false when there is one under this id already. */
  async issue(certificate: Omit<Certificate, 'outbox'>, signed: SignedVersion, by: Acting): Promise<boolean> {
    const outbox = [event('issued', certificate, by, certificate.issuedAt)];
    try {
      await this.#model.db.withSession((session) =>
        session.withTransaction(async () => {
          await this.#model.create([{ ...certificate, outbox }], { session });
          await this.#signedRecords.add(signed, certificate, session);
        }),
      );
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick();
    return true;
  }

  /** Withdraws one; null when it has been withdrawn already. */
  async withdraw(certificate: Certificate, reason: string, by: Acting, now: Date): Promise<Certificate | null> {
    const changed = await this.#model
      .findOneAndUpdate(
        { _id: certificate._id, withdrawn: null },
        {
          $set: { withdrawn: { by: by.userId, at: now, reason } },
          $push: { outbox: event('withdrawn', certificate, by, now) },
        },
        { returnDocument: 'after' },
      )
      .lean<Certificate>();
    if (changed) this.#outbox.kick();
    return changed;
  }
}
