import type { DocumentReference } from '@medplum/fhirtypes';
import type { Certificate } from '@oih/data/certificates/certificates';
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

/** A certificate of a visit: its paper, which the app draws; `entered-in-error` once it was withdrawn. */
export function certificateReference(certificate: Certificate, origin: string): DocumentReference {
  const { _id, number, patientId, encounterId, practitionerRoleId, kind, issuedAt, withdrawn } = certificate;
  const date = issuedAt.toISOString();
  return {
    resourceType: 'DocumentReference',
    id: _id,
    identifier: [{ system: systems.certificate, value: number }],
    status: withdrawn ? 'entered-in-error' : 'current',
    docStatus: 'final',
    type: { coding: [{ system: systems.documentKind, code: kind }] },
    subject: { reference: `Patient/${patientId}` },
    date,
    author: [{ reference: `PractitionerRole/${practitionerRoleId}` }],
    content: [
      {
        attachment: { contentType: 'application/pdf', url: `${origin}/api/certificates/${_id}/paper`, creation: date },
      },
    ],
    context: { encounter: [{ reference: `Encounter/${encounterId}` }] },
  };
}
