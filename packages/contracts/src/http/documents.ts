import { z } from 'zod';
import { id, instant } from './common.ts';
import { defineHttp } from './define.ts';

/** What a document is to the visit. */
export const documentKinds = ['prior-diagnosis', 'complaint-photo', 'material'] as const;
export const documentKind = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKind>;

/** What is kept: known by the bytes, never by the name or the word of who sends it. */
export const documentTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export const documentType = z.enum(documentTypes);
export type DocumentType = z.infer<typeof documentType>;

/** How large a file may be that is sent, bytes; how many pages a PDF may have; how many pixels and how long a side of an image. */
export const documentBounds = { bytes: 20 * 1024 * 1024, pages: 200, pixels: 50_000_000, side: 12_000 } as const;

/** How many documents of one kind belong to a visit at most. */
export const maxDocumentsOfKind = 9;

export const document = z.object({
  id,
  patientId: id,
  kind: documentKind,
  contentType: documentType,
  /** Of what is kept, bytes. */
  size: z.int().min(1),
  /** SHA-256 of what is kept. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Size of an image, pixels; null for a PDF. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Pages of a PDF; null for an image. */
  pages: z.int().nullable(),
  uploadedBy: id,
  at: instant,
});
export type DocumentView = z.infer<typeof document>;

const documentParams = z.strictObject({ documentId: id });
const one = z.object({ document });

export const uploadDocument = defineHttp({
  id: 'uploadDocument',
  method: 'post',
  path: '/api/patients/:patientId/documents',
  tag: 'documents',
  summary:
    'Keeps an image (JPEG, PNG, WebP) or a PDF of a patient, sent as the body itself. Images lose their metadata. The same bytes sent again under the same `key` give the same document.',
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
  errors: [
    'NOT_FOUND',
    'DOCUMENT_CONFLICT',
    'DOCUMENT_TOO_LARGE',
    'DOCUMENT_TYPE',
    'DOCUMENT_UNREADABLE',
    'DOCUMENT_INFECTED',
    'DOCUMENT_LIMIT',
    'STORAGE_FULL',
    'UNAVAILABLE',
  ],
});

export const getDocument = defineHttp({
  id: 'getDocument',
  method: 'get',
  path: '/api/documents/:documentId',
  tag: 'documents',
  summary:
    'What a document is. The patient, the guardian, who uploaded it, and the practitioner of a booked visit that names it may know.',
  auth: ['patient', 'practitioner'],
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
  auth: ['patient', 'practitioner'],
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
