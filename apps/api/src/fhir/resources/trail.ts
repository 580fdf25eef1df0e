import type { AuditEvent as FhirAuditEvent, Provenance } from '@medplum/fhirtypes';
import type { AuditEvent } from '@oih/data/audit/model';
import type { StoredVersion } from '@oih/data/signing/models';
import { systems } from '../systems.ts';

/** What the records of each signed kind are here. */
const targets: Readonly<Record<string, string>> = { 'visit-note': 'Encounter' };

/** Whether a kind of signed record is a resource here. */
export const provenKinds = Object.keys(targets);

const account = (value: string) => ({ identifier: { system: systems.account, value } });

/** A signed version of a record, with the signature over its canonical form and the hash of that (ADR 14). */
export function toProvenance({ _id, kind, recordId, version, signature }: StoredVersion): Provenance {
  return {
    resourceType: 'Provenance',
    id: _id,
    target: [{ reference: `${targets[kind]}/${recordId}` }],
    recorded: signature.signedAt,
    activity: { coding: [{ system: systems.signedKind, code: kind }], text: `version ${version}` },
    agent: [
      {
        type: { coding: [{ system: systems.provenanceRole, code: 'author' }] },
        who: account(signature.signerId),
      },
    ],
    signature: [
      {
        type: [{ system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.1', display: "Author's Signature" }],
        when: signature.signedAt,
        who: account(signature.signerId),
        targetFormat: 'application/json',
        sigFormat: 'application/octet-stream',
        data: Buffer.from(signature.signature, 'base64url').toString('base64'),
      },
    ],
    entity: [
      {
        role: 'source',
        what: { identifier: { system: systems.signedPayload, value: signature.payloadHash } },
      },
    ],
  };
}

/** What was done to a record: read, or changed in some way. */
const acts = (action: string): FhirAuditEvent['action'] => (action.endsWith('.read') ? 'R' : 'U');

/** A row of the trail. People are ids, as in the trail itself. */
export function toAuditEvent(event: AuditEvent): FhirAuditEvent {
  const { _id, action, at, actorId, role, entity, entityId, organizationId, patientId, reason } = event;
  return {
    resourceType: 'AuditEvent',
    id: _id,
    type: { system: systems.auditType, code: 'rest', display: 'RESTful Operation' },
    subtype: [{ system: systems.auditAction, code: action }],
    action: acts(action),
    recorded: at.toISOString(),
    outcome: '0',
    ...(reason ? { purposeOfEvent: [{ text: reason }] } : {}),
    agent: [
      {
        requestor: true,
        who: account(actorId),
        role: [{ text: role }],
      },
    ],
    source: {
      observer: organizationId
        ? { reference: `Organization/${organizationId}` }
        : { display: 'Open Internet Hospital' },
    },
    entity: [
      { what: { identifier: { system: systems.record, value: entityId } }, name: entity },
      ...(patientId
        ? [
            {
              what: { reference: `Patient/${patientId}` },
              role: { system: systems.objectRole, code: '1', display: 'Patient' },
            },
          ]
        : []),
    ],
  };
}
