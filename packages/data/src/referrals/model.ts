import type {
  FollowUpOutcome,
  FollowUpReading,
  ReferralDirection,
  ReferralRequest,
  ReferralStatus,
} from '@oih/contracts/http/referrals';
import type { ConditionView } from '@oih/contracts/http/terminology';
import type { Capacity } from '@oih/domain/people/family';
import type { ReferralMover } from '@oih/domain/transitions/referral';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

/** What is asked; diagnoses with their names as they were when they were entered. */
export type StoredReferralRequest = Omit<ReferralRequest, 'diagnoses'> & { diagnoses: ConditionView[] };

/** The patient’s agreement to be referred. */
export interface ReferralConsent {
  version: string;
  sha256: string;
  signedAt: Date;
  signerId: string;
  capacity: Capacity;
  /** Who agreed for a patient who cannot, as the sending doctor noted it, and why. */
  guardian: { name: string; relation: string; reason: string } | null;
}

/** With what the receiving institution accepted: a time of a doctor, or a bed from a day on. */
export type Accepted =
  | { kind: 'slot'; practitionerRoleId: string; appointmentId: string; start: Date; end: Date; note: string }
  | { kind: 'bed'; practitionerRoleId: string; ward: string; from: string; note: string };

export interface Discharge {
  summary: string;
  diagnoses: ConditionView[];
  medication: string;
  by: string;
  at: Date;
}

/** One try of a follow-up task. */
export interface FollowUpEntry {
  outcome: FollowUpOutcome;
  note: string;
  reading: FollowUpReading | null;
  userId: string;
  practitionerRoleId: string;
  at: Date;
}

export interface FollowUpTask {
  id: string;
  what: string;
  /** `YYYY-MM-DD` where it is to be done. */
  due: string;
  organizationId: string;
  entries: FollowUpEntry[];
}

export interface ReferralMove {
  from: ReferralStatus | null;
  to: ReferralStatus;
  by: ReferralMover;
  userId: string;
  at: Date;
  reason: string;
}

/** A patient who is sent from one institution to another, with the record that travels along and the plan that comes back. */
export interface Referral {
  _id: string;
  number: string;
  /** Rises with every change. */
  version: number;
  status: ReferralStatus;
  encounterId: string;
  patientId: string;
  /** The account that booked the visit. */
  userId: string;
  sendingOrganizationId: string;
  sendingRoleId: string;
  request: StoredReferralRequest;
  direction: ReferralDirection | null;
  consent: ReferralConsent | null;
  submittedAt: Date | null;
  /** Since when it waits for an answer: since it was sent, or since an agreed time was given up. */
  waitsSince: Date | null;
  accepted: Accepted | null;
  discharge: Discharge | null;
  plan: { organizationId: string; tasks: FollowUpTask[] } | null;
  /** By when the next step is due. */
  due: Date | null;
  moves: ReferralMove[];
  createdAt: Date;
  outbox: OutboxEntry[];
}

export const referralModel = (connection: Connection): Model<Referral> =>
  model<Referral>(
    connection,
    'Referral',
    'referrals',
    {
      number: String,
      version: Number,
      status: String,
      encounterId: String,
      patientId: String,
      userId: String,
      sendingOrganizationId: String,
      sendingRoleId: String,
      request: asIs(),
      direction: String,
      consent: asIs(),
      submittedAt: Date,
      waitsSince: Date,
      accepted: asIs(),
      discharge: asIs(),
      plan: asIs(),
      due: Date,
      moves: [asIs()],
      createdAt: Date,
      ...outboxField,
    },
    [
      [{ number: 1 }, { unique: true }],
      [{ encounterId: 1 }],
      [{ patientId: 1, createdAt: -1 }],
      [{ sendingRoleId: 1, status: 1, due: 1 }],
      [{ sendingOrganizationId: 1, status: 1, due: 1 }],
      [{ 'request.organizationId': 1, status: 1, due: 1 }],
      [{ 'accepted.practitionerRoleId': 1, status: 1 }, { sparse: true }],
      [{ 'accepted.appointmentId': 1 }, { sparse: true }],
      [{ 'plan.tasks.organizationId': 1 }, { sparse: true }],
      [{ submittedAt: 1 }],
      outboxIndex,
    ],
  );
