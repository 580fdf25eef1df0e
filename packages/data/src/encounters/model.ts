import type { Note, stopReasons } from '@oih/contracts/http/encounters';
import type { GuestKind } from '@oih/contracts/http/guests';
import type { accessReasons } from '@oih/contracts/http/history';
import type { ParticipantKind } from '@oih/contracts/http/participation';
import type { ConditionView } from '@oih/contracts/http/terminology';
import type { VisitType } from '@oih/domain/policy/visit-type';
import type { EncounterStatus } from '@oih/domain/transitions/encounter';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

export interface StoredNote extends Note {
  version: number;
  savedAt: Date | null;
}

/** A note in which nothing is written yet. */
export const emptyNote: StoredNote = {
  chiefComplaint: '',
  presentIllness: '',
  pastHistory: '',
  allergies: '',
  examination: '',
  assessment: '',
  diagnoses: [],
  plan: '',
  version: 0,
  savedAt: null,
};

/** The earlier diagnosis of a follow-up, and the papers that show it, as they were when the patient came in. */
export interface Evidence {
  code: string;
  institution: string;
  diagnosedOn: string;
  documentIds: string[];
}

/** What the doctor found the papers to give evidence of (rule PRIOR_DIAGNOSIS). */
export interface Attestation {
  codes: string[];
  by: string;
  at: Date;
}

/** Why a visit was ended for the patient's good (rule STOP_OFFLINE). */
export interface Stopped {
  reason: (typeof stopReasons)[number];
  words: string;
  by: string;
  at: Date;
  refund: number;
}

/** Why the doctor of a visit looks at the records of other hospitals (rule PRIVACY). */
export interface HistoryAccess {
  reason: (typeof accessReasons)[number];
  words: string;
  by: string;
  at: Date;
}

/** That what belongs to a visit is kept for as long as the hold stands (rule RETENTION). */
export interface LegalHold {
  reason: string;
  by: string;
  at: Date;
}

/** Why a signed note was amended. */
export interface Amendment {
  reason: string;
  by: string;
  at: Date;
}

/** Somebody who was brought into a visit beside its patient and its doctor (FHIR Encounter.participant). */
export interface VisitParticipant {
  userId: string;
  /** As what the person works, and so for which hospital; null for a guest, who has no account. */
  practitionerRoleId: string | null;
  /** The name of a guest, as the invitation has it. */
  name?: string;
  kind: ParticipantKind;
  addedAt: Date;
  /** The account of who brought the person in. */
  addedBy: string;
  /** Since when the person does not belong to the visit any more; null for who does. */
  leftAt: Date | null;
}

/** An invitation by a link for somebody without an account. */
export interface Invite {
  id: string;
  /** Digest of the secret in the link. */
  tokenHash: string;
  kind: GuestKind;
  /** Who is invited; the guest has to give the same name. */
  name: string;
  /** The account of who invites. */
  invitedBy: string;
  invitedAt: Date;
  /** Until when the link opens the way in. */
  expiresAt: Date;
  /** Wrong names that were given. */
  failures: number;
  /** The guest in the browser that gave the name last; null before. It is the guest's user id in the visit. */
  guestId: string | null;
  knockedAt: Date | null;
  /** Why nothing comes of it any more. */
  closed: { why: 'withdrawn' | 'refused'; at: Date } | null;
}

/** That the doctors in the call of a visit confer, and the patient neither hears nor sees them. */
export interface SpokenAside {
  id: string;
  /** Who began it. */
  userId: string;
  name: string;
  since: Date;
}

/** Where an in-patient lies, since when and with what (FHIR Encounter.location and hospitalization). */
export interface Stay {
  ward: string;
  bed: string;
  /** `YYYY-MM-DD`, in the hospital's zone. */
  admittedOn: string;
  /** With their names as they were when they were entered. */
  diagnoses: ConditionView[];
  /** What the doctor added for others to look at. */
  documentIds: string[];
}

/** What every encounter has, of whichever class. */
interface EncounterBase {
  _id: string;
  patientId: string;
  userId: string;
  practitionerRoleId: string;
  organizationId: string;
  status: EncounterStatus;
  /** Advice when it is left out, as in visits from before there were others. */
  type?: VisitType;
  evidence?: Evidence | null;
  attestation?: Attestation | null;
  stopped?: Stopped | null;
  /** When something was prescribed in it last. */
  prescribedAt?: Date | null;
  /** True while the visit takes the doctor's one place in a call; never stored as false. */
  inCall?: true;
  start: Date;
  end: Date;
  arrivedAt: Date;
  startedAt: Date | null;
  callEndedAt: Date | null;
  finishedAt: Date | null;
  historyAccess?: HistoryAccess | null;
  /** Why what belongs to the visit is kept whatever its term, and who ordered it. */
  legalHold?: LegalHold | null;
  /** On which day the patient is to be seen again, `YYYY-MM-DD`. */
  followUpOn?: string | null;
  note: StoredNote;
  /** Amendments of the note after the visit, the first one first. */
  amendments?: Amendment[];
  /** Why the patient is called before the others, and who decided so. */
  urgent?: { reason: string; by: string; at: Date } | null;
  /** When the patient was passed over for not answering. */
  skippedAt?: Date | null;
  /** Who was brought in, the first one first; who was removed and brought in again stands in it twice. */
  participants?: VisitParticipant[];
  /** Who was invited by a link, the first one first. */
  invites?: Invite[];
  /** While the doctors confer; never stored as null. */
  aside?: SpokenAside;
  /** From whom the patient was handed over. */
  transferred?: { fromRoleId: string; reason: string; by: string; at: Date } | null;
  /** How many consultations were begun from it; counted so that none begins while the patient is discharged. */
  consultationsBegun?: number;
  outbox: OutboxEntry[];
}

/** A visit, from the waiting room to the finished note (class VR). */
export interface Encounter extends EncounterBase {
  class?: undefined;
  appointmentId: string;
}

/** A patient who lies at the hospital, from the registration to the discharge: nobody booked it, and it has no queue. */
export interface InpatientEncounter extends EncounterBase {
  class: 'IMP';
  appointmentId?: undefined;
  stay: Stay;
}

export type AnyEncounter = Encounter | InpatientEncounter;

/** One visit for each appointment; who lies at the hospital has none. */
const visitIndex = 'one_visit_of_appointment';

/** Nobody lies twice with one doctor. */
const stayIndex = 'one_stay_with_a_doctor';

/** Lets go of the index of earlier versions, for which two encounters without an appointment were two of the same one. */
export async function letGoOfOldIndex(encounters: Model<Encounter>): Promise<void> {
  const indexes = await encounters.collection.indexes().catch(() => []);
  if (indexes.some(({ name }) => name === 'appointmentId_1')) await encounters.collection.dropIndex('appointmentId_1');
}

export const encounterModel = (connection: Connection): Model<Encounter> =>
  model<Encounter>(
    connection,
    'Encounter',
    'encounters',
    {
      appointmentId: String,
      class: String,
      stay: asIs(),
      consultationsBegun: Number,
      patientId: String,
      userId: String,
      practitionerRoleId: String,
      organizationId: String,
      status: String,
      type: { type: String },
      evidence: asIs(),
      attestation: asIs(),
      stopped: asIs(),
      prescribedAt: Date,
      inCall: Boolean,
      start: Date,
      end: Date,
      arrivedAt: Date,
      startedAt: Date,
      callEndedAt: Date,
      finishedAt: Date,
      historyAccess: asIs(),
      legalHold: asIs(),
      followUpOn: String,
      note: asIs(),
      amendments: asIs(),
      urgent: asIs(),
      skippedAt: Date,
      transferred: asIs(),
      aside: asIs(),
      participants: { type: [asIs().type], default: undefined },
      invites: { type: [asIs().type], default: undefined },
      ...outboxField,
    },
    [
      [{ appointmentId: 1 }, { name: visitIndex, unique: true, sparse: true }],
      [
        { patientId: 1, practitionerRoleId: 1 },
        { name: stayIndex, unique: true, partialFilterExpression: { class: 'IMP', status: 'in-progress' } },
      ],
      [{ practitionerRoleId: 1 }, { unique: true, partialFilterExpression: { inCall: true } }],
      [{ practitionerRoleId: 1, status: 1, start: 1, arrivedAt: 1 }],
      [{ organizationId: 1, start: 1 }],
      [{ patientId: 1, start: -1 }],
      [{ 'legalHold.at': -1 }, { sparse: true }],
      [{ 'participants.practitionerRoleId': 1, status: 1 }, { sparse: true }],
      [{ 'invites.tokenHash': 1 }, { unique: true, sparse: true }],
      outboxIndex,
    ],
  );
