import type {
  ConsultationMode,
  ConsultationRequest,
  ConsultationStatus,
  decisionOutcomes,
  offerOutcomes,
} from '@oih/contracts/http/consultations';
import type { liabilities } from '@oih/contracts/http/network';
import type { ConditionView } from '@oih/contracts/http/terminology';
import type { Capacity } from '@oih/domain/people/family';
import type { ConsultationMover } from '@oih/domain/transitions/consultation';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

type Liability = (typeof liabilities)[number];
type Fee = { amount: number; currency: 'CNY' };

/** What is asked; diagnoses with their names as they were when they were entered. */
export type StoredRequest = Omit<ConsultationRequest, 'diagnoses'> & { diagnoses: ConditionView[] };

/** The patient's agreement to content and cost. */
export interface ConsultationConsent {
  version: string;
  sha256: string;
  feeLimit: Fee;
  signedAt: Date;
  signerId: string;
  capacity: Capacity;
  /** Who agreed for a patient who cannot, as the inviting doctor noted it, and why. */
  guardian: { name: string; relation: string; reason: string } | null;
  /** At the bedside: the doctor who read the text out, and the second member of staff who saw it given, if there was one. */
  witness?: { userId: string; practitionerRoleId: string; organizationId: string; name: string | null };
}

/** That one institution was asked, and what it said. */
export interface Offer {
  id: string;
  organizationId: string;
  /** None under the emergency rule. */
  agreementId: string | null;
  fee: Fee;
  liability: Liability;
  by: string;
  offeredAt: Date;
  deadline: Date;
  outcome: (typeof offerOutcomes)[number] | null;
  reason: string;
  answeredAt: Date | null;
}

export interface Session {
  startedAt: Date;
  endedAt: Date | null;
  outcome: 'held' | 'no-show' | 'technical-failure' | null;
}

/** A consultant’s signed part in its present version. */
export interface Opinion {
  practitionerRoleId: string;
  userId: string;
  version: number;
  findings: string;
  opinion: string;
  recommendation: string;
  diagnoses: ConditionView[];
  signedAt: Date;
}

export interface Decision {
  outcome: (typeof decisionOutcomes)[number];
  reason: string;
  plainWords: string;
  by: string;
  at: Date;
}

/** One move, as the traceable act between institutions that it is. */
export interface ConsultationMove {
  from: ConsultationStatus | null;
  to: ConsultationStatus;
  by: ConsultationMover;
  userId: string;
  at: Date;
  reason: string;
}

/** A remote consultation: institutions consult institutions, which assign their doctors. */
export interface Consultation {
  _id: string;
  number: string;
  /** Rises with every change. */
  version: number;
  status: ConsultationStatus;
  encounterId: string;
  patientId: string;
  /** The account that booked the visit. */
  userId: string;
  invitingOrganizationId: string;
  invitingRoleId: string;
  request: StoredRequest;
  consent: ConsultationConsent | null;
  /** Why it was sent back, or what was asked for. */
  asked: string;
  /** The institution at which it is dispatched. */
  centreOrganizationId: string | null;
  /** Institutions whose centres handed it up: then their agreements carry it further. */
  escalatedFrom: string[];
  offers: Offer[];
  invitedOrganizationId: string | null;
  liability: Liability | null;
  mode: ConsultationMode | null;
  start: Date | null;
  end: Date | null;
  /** The visit in which the session is held: the one it was asked in, or the one at the agreed time. */
  sessionAppointmentId: string | null;
  sessionEncounterId: string | null;
  /** Roles of the consultants, the first one has the chair. */
  consultantRoleIds: string[];
  sessions: Session[];
  opinions: Opinion[];
  conclusion: string;
  decision: Decision | null;
  /** Present in a call for help: when the paperwork is due, and who was called. */
  emergency: { calledRoleIds: string[]; paperworkDue: Date; paperworkDone: Date | null } | null;
  submittedAt: Date | null;
  /** By when the next step is due. */
  due: Date | null;
  moves: ConsultationMove[];
  createdAt: Date;
  outbox: OutboxEntry[];
}

export const consultationModel = (connection: Connection): Model<Consultation> =>
  model<Consultation>(
    connection,
    'Consultation',
    'consultations',
    {
      number: String,
      version: Number,
      status: String,
      encounterId: String,
      patientId: String,
      userId: String,
      invitingOrganizationId: String,
      invitingRoleId: String,
      request: asIs(),
      consent: asIs(),
      asked: String,
      centreOrganizationId: String,
      escalatedFrom: [String],
      offers: [asIs()],
      invitedOrganizationId: String,
      liability: String,
      mode: String,
      start: Date,
      end: Date,
      sessionAppointmentId: String,
      sessionEncounterId: String,
      consultantRoleIds: [String],
      sessions: [asIs()],
      opinions: [asIs()],
      conclusion: String,
      decision: asIs(),
      emergency: asIs(),
      submittedAt: Date,
      due: Date,
      moves: [asIs()],
      createdAt: Date,
      ...outboxField,
    },
    [
      [{ number: 1 }, { unique: true }],
      [{ encounterId: 1 }],
      [{ patientId: 1, createdAt: -1 }],
      [{ invitingRoleId: 1, status: 1, due: 1 }],
      [{ invitingOrganizationId: 1, status: 1, due: 1 }],
      [{ centreOrganizationId: 1, status: 1, due: 1 }],
      [{ invitedOrganizationId: 1, status: 1, due: 1 }],
      [{ invitedOrganizationId: 1, submittedAt: 1 }],
      [{ consultantRoleIds: 1, status: 1 }],
      [{ 'offers.organizationId': 1, status: 1 }],
      [{ 'emergency.calledRoleIds': 1, status: 1 }],
      [{ submittedAt: 1 }],
      [{ 'moves.at': 1 }],
      [{ sessionEncounterId: 1 }, { sparse: true }],
      [{ sessionAppointmentId: 1 }, { sparse: true }],
      outboxIndex,
    ],
  );
