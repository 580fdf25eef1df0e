import type { Model } from 'mongoose';
import type { Appointment } from '../appointments/model.ts';
import { type Acting, entry } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { duplicateKey } from '../schema.ts';
import type { StoredDocument } from './model.ts';

/** What makes an upload the same when it is sent again. */
export type UploadKey = Pick<StoredDocument, 'uploadedBy' | 'patientId' | 'key'>;

/** How many documents of a patient a listing has at most: those of some years, or of several long series. */
const mostListed = 3000;

/** A visit that shows its documents to the practitioner: booked and not cancelled. */
const shown = { consent: { $ne: null }, status: { $ne: 'cancelled' } } as const;

/** The visits that name a document in one of the places of their intake. */
const naming = (documentId: string) => ({
  $or: [{ 'intake.documentIds': documentId }, { 'intake.evidence.documentIds': documentId }],
});

/** Documents of patients: what they are and who named them; the bytes are elsewhere. */
export class DocumentRepository {
  readonly #model: Model<StoredDocument>;
  readonly #appointments: Model<Appointment>;
  readonly #outbox: Outbox;

  constructor(model: Model<StoredDocument>, appointments: Model<Appointment>, outbox: Outbox) {
    this.#model = model;
    this.#appointments = appointments;
    this.#outbox = outbox;
  }

  #event(action: string, { _id, patientId }: Pick<StoredDocument, '_id' | 'patientId'>, by: Acting, at: Date) {
    return entry(`document.${action}`, 'Document', _id, by, at, [`user:${by.userId}`], { patientId });
  }

  /** Documents that have not been removed. */
  async byIds(ids: readonly string[]): Promise<StoredDocument[]> {
    return this.#model.find({ _id: { $in: [...new Set(ids)] }, removedAt: null }).lean<StoredDocument[]>();
  }

  async byId(id: string): Promise<StoredDocument | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  async byKey({ uploadedBy, patientId, key }: UploadKey): Promise<StoredDocument | null> {
    return this.#model.findOne({ uploadedBy, patientId, key }).lean<StoredDocument>();
  }

  /** Adds a document whose bytes are safe; when its key was used already, the one that was there first. */
  async add(document: Omit<StoredDocument, 'outbox' | 'removedAt' | 'retention'>, by: Acting): Promise<StoredDocument> {
    const event = this.#event('uploaded', document, by, document.at);
    const record: StoredDocument = { ...document, retention: 'record', removedAt: null, outbox: [event] };
    try {
      await this.#model.create([record]);
    } catch (error) {
      const first = duplicateKey(error) && (await this.byKey(document));
      if (!first) throw error;
      return first;
    }
    this.#outbox.kick();
    return record;
  }

  /** Removes a document; its bytes go with the next sweep when nobody else has the same. */
  async remove(document: StoredDocument, by: Acting, now: Date): Promise<void> {
    const event = this.#event('removed', document, by, now);
    await this.#model.updateOne(
      { _id: document._id, removedAt: null },
      { $set: { removedAt: now }, $push: { outbox: event } },
    );
    this.#outbox.kick();
  }

  /** Documents of a patient that have not been removed, newest first. */
  async ofPatient(patientId: string): Promise<StoredDocument[]> {
    return this.#model
      .find({ patientId, removedAt: null })
      .sort({ at: -1, _id: -1 })
      .limit(mostListed)
      .lean<StoredDocument[]>();
  }

  /** How many documents an account has uploaded since an instant: DICOM files, or all others. */
  async countSince(uploadedBy: string, since: Date, isDicom: boolean): Promise<number> {
    const dicom = 'application/dicom' as const;
    return this.#model.countDocuments({
      uploadedBy,
      at: { $gte: since },
      contentType: isDicom ? { $eq: dicom } : { $ne: dicom },
    });
  }

  /** Which of these contents a document still has. */
  async contentsInUse(sha256s: readonly string[]): Promise<Set<string>> {
    const used = await this.#model.distinct('sha256', { sha256: { $in: [...sha256s] }, removedAt: null });
    return new Set(used);
  }

  /** Whether a visit that was booked names the document. */
  async isInRecord(documentId: string): Promise<boolean> {
    return (await this.#appointments.exists({ ...naming(documentId), consent: { $ne: null } })) !== null;
  }

  /** The visits of the patient that name the document. */
  async visitsNaming({ _id, patientId }: Pick<StoredDocument, '_id' | 'patientId'>): Promise<string[]> {
    const named = await this.#appointments
      .find({ ...naming(_id), patientId }, { encounterId: 1 })
      .lean<Appointment[]>();
    return named.flatMap(({ encounterId }) => encounterId ?? []);
  }

  /** Whether one of these practitioner roles has a booked visit with the patient that names the document. */
  async isNamedToRoles(
    { _id, patientId }: Pick<StoredDocument, '_id' | 'patientId'>,
    practitionerRoleIds: readonly string[],
  ): Promise<boolean> {
    if (practitionerRoleIds.length === 0) return false;
    const visit = await this.#appointments.exists({
      ...naming(_id),
      patientId,
      practitionerRoleId: { $in: [...practitionerRoleIds] },
      ...shown,
    });
    return visit !== null;
  }

  /** Ids of the documents that booked visits of a patient with one of these practitioner roles name. */
  async namedToRoles(patientId: string, practitionerRoleIds: readonly string[]): Promise<Set<string>> {
    if (practitionerRoleIds.length === 0) return new Set();
    const visits = await this.#appointments
      .find({ patientId, practitionerRoleId: { $in: [...practitionerRoleIds] }, ...shown }, { intake: 1 })
      .lean<Pick<Appointment, 'intake'>[]>();
    return new Set(
      visits.flatMap(({ intake }) => [...(intake?.documentIds ?? []), ...(intake?.evidence?.documentIds ?? [])]),
    );
  }
}
