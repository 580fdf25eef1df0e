import type { DocumentReference } from '@medplum/fhirtypes';
import type { StoredDocument } from '@oih/data/documents/model';
import { systems } from '../systems.ts';

/** A picture or paper of a patient; its bytes are read where the app reads them, by the same policy. */
export function toDocumentReference(document: StoredDocument, origin: string): DocumentReference {
  const { _id, patientId, kind, contentType, size, at } = document;
  return {
    resourceType: 'DocumentReference',
    id: _id,
    status: 'current',
    type: { coding: [{ system: systems.documentKind, code: kind }] },
    subject: { reference: `Patient/${patientId}` },
    date: at.toISOString(),
    content: [
      { attachment: { contentType, size, url: `${origin}/api/documents/${_id}/content`, creation: at.toISOString() } },
    ],
  };
}
