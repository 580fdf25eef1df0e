import type { PrescriptionStatus } from '@oih/contracts/http/prescriptions';
import { prescriptionTransitions } from '@oih/domain/transitions/prescription';
import { statesBefore } from '@oih/domain/transitions/transition-table';
import type { SignedVersion } from '@oih/signing/version';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Encounter } from '../encounters/model.ts';
import { type Acting, entry, type OutboxEntry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { SignedRecordRepository } from '../signing/signed-records.ts';
import type { Prescription, Review, Signed, Written } from './model.ts';

type Known = Pick<
  Prescription,
  '_id' | 'encounterId' | 'appointmentId' | 'userId' | 'organizationId' | 'practitionerRoleId' | 'patientId'
>;

const event = (action: string, prescription: Known, by: Acting, at: Date): OutboxEntry => {
  const { encounterId, appointmentId, userId, organizationId, practitionerRoleId, patientId } = prescription;
  const topics = [
    `encounter:${encounterId}`,
    `appointment:${appointmentId}`,
    `user:${userId}`,
    `queue:${practitionerRoleId}`,
    `pharmacy:${organizationId}`,
  ];
  return entry(`prescription.${action}`, 'Prescription', prescription._id, by, at, topics, {
    organizationId,
    patientId,
  });
};

/** Prescriptions. Each move is one write upon the state before it, and what is signed goes in with it. */
export class PrescriptionRepository {
  readonly #connection: Connection;
  readonly #model: Model<Prescription>;
  readonly #encounters: Model<Encounter>;
  readonly #signedRecords: SignedRecordRepository;
  readonly #outbox: Outbox;

  constructor(
    connection: Connection,
    model: Model<Prescription>,
    encounters: Model<Encounter>,
    signedRecords: SignedRecordRepository,
    outbox: Outbox,
  ) {
    this.#connection = connection;
    this.#model = model;
    this.#encounters = encounters;
    this.#signedRecords = signedRecords;
    this.#outbox = outbox;
  }

  async byId(id: string): Promise<Prescription | null> {
    return this.#model.findById(id).lean<Prescription>();
  }

  async byCheckCode(checkCode: string): Promise<Prescription | null> {
    return this.#model.findOne({ checkCode }).lean<Prescription>();
  }

  /** The prescriptions of a visit in the order in which they were begun, without drafts that were thrown away. */
  async ofEncounter(encounterId: string): Promise<Prescription[]> {
    const found = await this.#model.find({ encounterId }).sort({ createdAt: 1, _id: 1 }).lean<Prescription[]>();
    return found.filter(({ status, signed }) => status !== 'void' || signed !== null);
  }

  /** What was signed in any of these visits. */
  async signedIn(encounterIds: readonly string[]): Promise<Prescription[]> {
    return this.#model.find({ encounterId: { $in: [...encounterIds] }, signed: { $ne: null } }).lean<Prescription[]>();
  }

  /** The latest signed prescriptions of a patient, at one hospital or at whatever hospital. */
  async ofPatient(patientId: string, limit: number, organizationId?: string): Promise<Prescription[]> {
    return this.#model
      .find({ patientId, signed: { $ne: null }, ...(organizationId ? { organizationId } : {}) })
      .sort({ 'signed.at': -1 })
      .limit(limit)
      .lean<Prescription[]>();
  }

  /** Prescriptions of a hospital in a state: the oldest first, or the latest first. */
  async ofHospital(
    organizationId: string,
    statuses: readonly PrescriptionStatus[],
    order: 'oldest' | 'latest',
    limit: number,
  ): Promise<Prescription[]> {
    return this.#model
      .find({ organizationId, status: { $in: [...statuses] }, signed: { $ne: null } })
      .sort({ 'signed.at': order === 'oldest' ? 1 : -1 })
      .limit(limit)
      .lean<Prescription[]>();
  }

  /** Begins a draft; false when there is one under this id already. */
  async begin(draft: Omit<Prescription, 'outbox'>, by: Acting): Promise<boolean> {
    try {
      await this.#model.create([{ ...draft, outbox: [event('begun', draft, by, draft.createdAt)] }]);
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
    this.#outbox.kick();
    return true;
  }

  /** Saves a draft upon the revision that was edited; null when another came in between, or it is no draft any more. */
  async write(
    prescription: Prescription,
    baseRevision: number,
    written: Written,
    by: Acting,
    now: Date,
  ): Promise<Prescription | null> {
    return this.#move(
      { _id: prescription._id, status: { $in: ['draft', 'returned'] }, revision: baseRevision },
      { ...written, status: 'draft', revision: baseRevision + 1 },
      event('written', prescription, by, now),
    );
  }

  /**
   * Signs a draft as it stands, unless its visit was stopped or handed over: the version goes in with it.
   * @returns null when the draft has changed, or the visit does not take a prescription any more.
   */
  async sign(
    prescription: Prescription,
    signed: Signed,
    version: SignedVersion,
    by: Acting,
  ): Promise<Prescription | null> {
    return this.#transaction(async (session) => {
      // Written, and not only read: a stop of the visit at the same moment and this signature cannot both go through.
      const visit = await this.#encounters.findOneAndUpdate(
        {
          _id: prescription.encounterId,
          practitionerRoleId: prescription.practitionerRoleId,
          status: { $in: ['in-progress', 'on-hold', 'finished'] },
        },
        { $set: { prescribedAt: signed.at } },
        { session },
      );
      if (!visit) return null;
      const changed = await this.#move(
        { _id: prescription._id, status: 'draft', revision: prescription.revision },
        { signed, status: 'signed' },
        event('signed', prescription, by, signed.at),
        session,
      );
      if (changed) await this.#signedRecords.add(version, prescription, session);
      return changed;
    });
  }

  /** Writes down a pharmacist's decision about the version that was reviewed, signed; null when it is not the one that waits. */
  async review(
    prescription: Prescription,
    review: Review,
    signed: SignedVersion,
    by: Acting,
  ): Promise<Prescription | null> {
    return this.#transaction(async (session) => {
      const changed = await this.#move(
        {
          _id: prescription._id,
          status: 'signed',
          'signed.version': review.version,
          'signed.validUntil': { $gt: review.at },
        },
        { reviews: [...prescription.reviews, review], status: review.decision },
        event(review.decision, prescription, by, review.at),
        session,
      );
      if (changed) await this.#signedRecords.add(signed, prescription, session);
      return changed;
    });
  }

  /** Notes that the medicines were handed out; null when it is not approved, or has run out. */
  async dispense(prescription: Prescription, by: Acting, now: Date): Promise<Prescription | null> {
    return this.#move(
      { _id: prescription._id, status: 'approved', 'signed.validUntil': { $gt: now } },
      { status: 'dispensed', dispensed: { by: by.userId, at: now } },
      event('dispensed', prescription, by, now),
    );
  }

  /** Takes a prescription back, or throws a draft away; null when its state does not allow it. */
  async void(prescription: Prescription, reason: string, by: Acting, now: Date): Promise<Prescription | null> {
    return this.#move(
      { _id: prescription._id, status: { $in: statesBefore(prescriptionTransitions, 'void', 'practitioner') } },
      { status: 'void', voided: { by: by.userId, at: now, reason } },
      event('void', prescription, by, now),
    );
  }

  /** Ends one that has run out; null when it was handed out or taken back meanwhile. */
  async expire(prescription: Prescription, by: Acting, now: Date): Promise<Prescription | null> {
    return this.#move(
      {
        _id: prescription._id,
        status: { $in: statesBefore(prescriptionTransitions, 'expired', 'system') },
        'signed.validUntil': { $lte: now },
      },
      { status: 'expired' },
      event('expired', prescription, by, now),
    );
  }

  async #transaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const result = await this.#connection.withSession((session) => session.withTransaction(() => work(session)));
    this.#outbox.kick();
    return result;
  }

  async #move(
    filter: Record<string, unknown>,
    set: Partial<Prescription>,
    outbox: OutboxEntry,
    session?: ClientSession,
  ): Promise<Prescription | null> {
    const changed = await this.#model
      .findOneAndUpdate(
        filter,
        { $set: set, $push: { outbox } },
        { returnDocument: 'after', ...(session ? { session } : {}) },
      )
      .lean<Prescription>();
    if (!session) this.#outbox.kick();
    return changed;
  }
}

/**
 * Takes back what was prescribed in a visit, in the transaction that changes the visit: when it is stopped, all that was not handed
 * out yet (rule STOP_OFFLINE); when it is handed over, what only the former doctor could have signed (rule RX_AUTHOR).
 */
export async function voidOfVisit(
  model: Model<Prescription>,
  encounterId: string,
  why: 'stopped-offline' | 'transferred',
  by: Acting,
  at: Date,
  session: ClientSession,
): Promise<void> {
  const unsigned: PrescriptionStatus[] = ['draft', 'returned'];
  const all = statesBefore(prescriptionTransitions, 'void', 'system');
  const status = why === 'transferred' ? all.filter((one) => unsigned.includes(one)) : all;
  for (const prescription of await model
    .find({ encounterId, status: { $in: status } })
    .session(session)
    .lean<Prescription[]>())
    await model.updateOne(
      { _id: prescription._id },
      {
        $set: { status: 'void', voided: { by: by.userId, at, reason: why } },
        $push: { outbox: event('void', prescription, by, at) },
      },
      { session },
    );
}
