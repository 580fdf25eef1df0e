import type { DicomFacts, DocumentKind, DocumentType } from '@oih/contracts/http/documents';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

/** A file of a patient (FHIR DocumentReference); its bytes are kept sealed under `sha256`. */
export interface StoredDocument {
  _id: string;
  patientId: string;
  kind: DocumentKind;
  contentType: DocumentType;
  size: number;
  sha256: string;
  width: number | null;
  height: number | null;
  pages: number | null;
  /** Null for everything but DICOM; documents from before it was taken do not have it. */
  dicom?: DicomFacts | null;
  uploadedBy: string;
  at: Date;
  /** For how long it is kept once a visit names it (rule RETENTION): part of the record, 15 years at least. */
  retention: 'record';
  /** The sender's own number of this upload and SHA-256 of what came, so that sending it again changes nothing. */
  key: string;
  receivedSha256: string;
  /** When it was removed, before a booked visit named it. */
  removedAt: Date | null;
  outbox: OutboxEntry[];
}

export const documentModel = (connection: Connection): Model<StoredDocument> =>
  model<StoredDocument>(
    connection,
    'Document',
    'documents',
    {
      patientId: String,
      kind: String,
      contentType: String,
      size: Number,
      sha256: String,
      width: Number,
      height: Number,
      pages: Number,
      dicom: asIs(),
      uploadedBy: String,
      at: Date,
      retention: String,
      key: String,
      receivedSha256: String,
      removedAt: Date,
      ...outboxField,
    },
    [
      [{ uploadedBy: 1, patientId: 1, key: 1 }, { unique: true }],
      [{ uploadedBy: 1, at: 1 }],
      [{ patientId: 1, at: 1 }],
      [{ sha256: 1 }],
      outboxIndex,
    ],
  );
