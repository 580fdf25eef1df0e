import { z } from 'zod';
import { id, instant } from './common.ts';
import { defineHttp } from './define.ts';

/** What a document is to the visit. */
export const documentKinds = [
  'prior-diagnosis',
  'complaint-photo',
  'material',
  'ecg',
  'laboratory',
  'imaging',
] as const;
export const documentKind = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKind>;

/** What is kept: known by the bytes, never by the name or the word of who sends it. */
export const documentTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'application/dicom'] as const;
export const documentType = z.enum(documentTypes);
export type DocumentType = z.infer<typeof documentType>;

/**
 * How large a file may be that is sent, bytes; how many pages a PDF may have; how many pixels and how long a side of an image; how many
 * frames a DICOM file.
 */
export const documentBounds = {
  bytes: 20 * 1024 * 1024,
  pages: 200,
  pixels: 50_000_000,
  side: 12_000,
  frames: 2000,
} as const;

/** How many documents of one kind belong to a visit at most; each file of a series of images is counted by {@link maxSlices} instead. */
export const maxDocumentsOfKind = 9;

/** How many DICOM files belong to a visit at most, of all its series: a chest at one millimetre has about 400. */
export const maxSlices = 500;

const uid = z.string().regex(/^[0-9.]{1,64}$/);

/** What of a DICOM file says where it belongs and how it is shown at first (PS3.3, general series and image modules). */
export const dicomFacts = z.object({
  studyUid: uid,
  seriesUid: uid,
  /** Its place in the series; null when the device gave none. */
  instanceNumber: z.int().nullable(),
  /** Such as CT, MR, DX (PS3.3, C.7.3.1.1.1). */
  modality: z.string().regex(/^[A-Z]{1,16}$/),
  /** A code such as CHEST (PS3.16, annex L). */
  bodyPart: z.string().nullable(),
  studyDate: z.iso.date().nullable(),
  rows: z.int().min(1),
  columns: z.int().min(1),
  frames: z.int().min(1).max(documentBounds.frames),
  /** The window that the device proposes, in units of the modality such as Hounsfield units; null when there is none. */
  window: z.object({ centre: z.number(), width: z.number() }).nullable(),
});
export type DicomFacts = z.infer<typeof dicomFacts>;

export const document = z.object({
  id,
  patientId: id,
  kind: documentKind,
  contentType: documentType,
  /** Of what is kept, bytes. */
  size: z.int().min(1),
  /** SHA-256 of what is kept. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Size of an image, pixels; null for a PDF and for DICOM, whose facts say it. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Pages of a PDF; null for an image. */
  pages: z.int().nullable(),
  /** Of a DICOM file; null for every other. */
  dicom: dicomFacts.nullable(),
  uploadedBy: id,
  at: instant,
});
export type DocumentView = z.infer<typeof document>;

/** What is shown side by side: a single file, or all that the caller may see of one series, in the order of their numbers. */
export const documentCard = z.object({
  series: z
    .object({
      ...dicomFacts.pick({ studyUid: true, seriesUid: true, modality: true, bodyPart: true, studyDate: true }).shape,
      /** Images, each frame counted. */
      images: z.int().min(1),
    })
    .nullable(),
  documents: z.array(document).min(1),
});
export type DocumentCard = z.infer<typeof documentCard>;

const documentParams = z.strictObject({ documentId: id });
const one = z.object({ document });

/** Why a file that is sent may not be kept. */
export const uploadErrors = [
  'DOCUMENT_CONFLICT',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_TYPE',
  'DOCUMENT_UNREADABLE',
  'DOCUMENT_INFECTED',
  'DOCUMENT_LIMIT',
  'STORAGE_FULL',
  'UNAVAILABLE',
] as const;

export const uploadDocument = defineHttp({
  id: 'uploadDocument',
  method: 'post',
  path: '/api/patients/:patientId/documents',
  tag: 'documents',
  summary:
    'Keeps an image (JPEG, PNG, WebP, DICOM) or a PDF of a patient, sent as the body itself. Images lose their metadata, and DICOM files every value that could say who the patient is. The same bytes sent again under the same `key` give the same document.',
  auth: ['patient'],
  params: z.strictObject({ patientId: id }),
  query: z.strictObject({
    kind: documentKind,
    /** Made by the sender, one for each file: lets an upload be tried again. */
    key: z.string().regex(/^[0-9A-Za-z-]{16,64}$/),
  }),
  bytes: { body: ['application/octet-stream'] },
  response: one,
  status: 201,
  errors: ['NOT_FOUND', ...uploadErrors],
});

export const listDocuments = defineHttp({
  id: 'listDocuments',
  method: 'get',
  path: '/api/patients/:patientId/documents',
  tag: 'documents',
  summary:
    'The documents of a patient that the caller may read, newest first, those of one series of images as one card: for the patient’s side all, for a practitioner those that his or her booked visits name.',
  auth: ['patient', 'practitioner'],
  params: z.strictObject({ patientId: id }),
  response: z.object({ cards: z.array(documentCard) }),
  errors: ['NOT_FOUND'],
});

export const getDocument = defineHttp({
  id: 'getDocument',
  method: 'get',
  path: '/api/documents/:documentId',
  tag: 'documents',
  summary:
    'What a document is. The patient, the guardian, who uploaded it, and the practitioner of a booked visit that names it may know.',
  auth: ['patient', 'practitioner', 'admin', 'dispatcher'],
  params: documentParams,
  response: one,
  errors: ['NOT_FOUND'],
});

export const readDocument = defineHttp({
  id: 'readDocument',
  method: 'get',
  path: '/api/documents/:documentId/content',
  tag: 'documents',
  summary: 'The document itself, as a download; each reading is noted in the audit.',
  auth: ['patient', 'practitioner', 'admin', 'dispatcher'],
  params: documentParams,
  response: z.null(),
  bytes: { response: documentTypes },
  errors: ['NOT_FOUND'],
});

export const removeDocument = defineHttp({
  id: 'removeDocument',
  method: 'delete',
  path: '/api/documents/:documentId',
  tag: 'documents',
  summary: 'Removes a document again while no booked visit names it; after that it is part of the record.',
  auth: ['patient'],
  params: documentParams,
  response: z.null(),
  status: 204,
  errors: ['NOT_FOUND', 'DOCUMENT_IN_USE'],
});
