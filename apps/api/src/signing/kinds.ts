import type { Repositories } from '@oih/data/connect';
import { type Encounter, emptyNote } from '@oih/data/encounters/model';
import { signedCertificate } from './certificate-kind.ts';
import { signedDecision, signedOpinion } from './consultation-kinds.ts';
import { prescriptionReview, signedPrescription } from './prescription-kinds.ts';
import type { SignedKind } from './signed-kind.ts';

const who = ({ _id, appointmentId, patientId, practitionerRoleId, organizationId }: Encounter) => ({
  encounterId: _id,
  appointmentId,
  patientId,
  practitionerRoleId,
  organizationId,
});

const when = ({ start, startedAt, finishedAt }: Encounter) => ({
  start: start.toISOString(),
  startedAt: startedAt?.toISOString() ?? null,
  finishedAt: finishedAt?.toISOString() ?? null,
});

const encounterNow = (repositories: Repositories, recordId: string) => repositories.encounters.visit(recordId);
const idOf = ({ _id }: Encounter) => _id;

/** The note of a visit from before it had diagnoses, as it was signed then. */
const earlierNote: SignedKind<Encounter> = {
  kind: 'visit-note',
  schema: 'oih/visit-note/1',
  idOf,
  canonical: (encounter) => {
    const { chiefComplaint, presentIllness, assessment, plan } = encounter.note;
    return { ...who(encounter), ...when(encounter), note: { chiefComplaint, presentIllness, assessment, plan } };
  },
  present: encounterNow,
};

/** What is signed of a note with all its parts. */
const wholeNote = (encounter: Encounter) => {
  const { version: _version, savedAt: _savedAt, ...note } = { ...emptyNote, ...encounter.note };
  const { stopped } = encounter;
  return {
    ...who(encounter),
    ...when(encounter),
    type: encounter.type ?? 'advice',
    note: { ...note, diagnoses: note.diagnoses.map(({ code, zh, en }) => ({ code, zh, en })) },
    stopped: stopped ? { reason: stopped.reason, words: stopped.words } : null,
  };
};

/** The note of a visit from before it could be amended, as it was signed then. */
const unamendedNote: SignedKind<Encounter> = {
  kind: 'visit-note',
  schema: 'oih/visit-note/2',
  idOf,
  canonical: wholeNote,
  present: encounterNow,
};

/** The note of a visit, signed by its doctor when the visit is finished or stopped, and each time it is amended. */
export const visitNote: SignedKind<Encounter> = {
  kind: 'visit-note',
  schema: 'oih/visit-note/3',
  idOf,
  canonical: (encounter) => {
    const amendment = encounter.amendments?.at(-1);
    return {
      ...wholeNote(encounter),
      amendment: amendment ? { reason: amendment.reason, at: amendment.at.toISOString() } : null,
    };
  },
  present: encounterNow,
};

/** The doctor's judgement of the papers of an earlier diagnosis (rule PRIOR_DIAGNOSIS). */
export const priorDiagnosisAttestation: SignedKind<Encounter> = {
  kind: 'prior-diagnosis-attestation',
  schema: 'oih/prior-diagnosis-attestation/1',
  idOf,
  canonical: (encounter) => {
    const { evidence, attestation } = encounter;
    return {
      ...who(encounter),
      evidence: evidence ? { ...evidence, documentIds: [...evidence.documentIds] } : null,
      codes: [...(attestation?.codes ?? [])],
      attestedAt: attestation?.at.toISOString() ?? null,
    };
  },
  present: encounterNow,
};

/** Every kind, by its schema: by that a proof knows how to read the present record. */
export const signedKinds: ReadonlyMap<string, SignedKind<never>> = new Map(
  [
    earlierNote,
    unamendedNote,
    visitNote,
    priorDiagnosisAttestation,
    signedPrescription,
    prescriptionReview,
    signedCertificate,
    signedOpinion,
    signedDecision,
  ].map((kind): [string, SignedKind<never>] => [kind.schema, kind as unknown as SignedKind<never>]),
);
