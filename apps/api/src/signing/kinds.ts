import type { Repositories } from '@oih/data/connect';
import type { Encounter } from '@oih/data/encounters/model';
import type { Json } from '@oih/signing/canonical';

/** A kind of record that is signed. It only has to say what of a record is signed; everything else is the same for all. */
export interface SignedKind<R> {
  kind: string;
  /** Name and number of the form that `canonical` gives; another form has another number. */
  schema: string;
  idOf(record: R): string;
  /** What is signed, as plain JSON. */
  canonical(record: R): Json;
  /** The record as it stands now, for comparison with its last version; null when there is none. */
  present(repositories: Repositories, recordId: string): Promise<R | null>;
}

/** The note of a visit, signed by its doctor when the visit is finished. */
export const visitNote: SignedKind<Encounter> = {
  kind: 'visit-note',
  schema: 'oih/visit-note/1',
  idOf: ({ _id }) => _id,
  canonical: ({
    _id,
    appointmentId,
    patientId,
    practitionerRoleId,
    organizationId,
    start,
    startedAt,
    finishedAt,
    note,
  }) => ({
    encounterId: _id,
    appointmentId,
    patientId,
    practitionerRoleId,
    organizationId,
    start: start.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    note: {
      chiefComplaint: note.chiefComplaint,
      presentIllness: note.presentIllness,
      assessment: note.assessment,
      plan: note.plan,
    },
  }),
  present: (repositories, recordId) => repositories.encounters.byId(recordId),
};

/** Every kind, by its schema: by that a proof knows how to read the present record. */
export const signedKinds: ReadonlyMap<string, SignedKind<never>> = new Map(
  [visitNote].map((kind) => [kind.schema, kind as unknown as SignedKind<never>]),
);
