import type { AppointmentView, DeviceCheck, Intake } from '@oih/contracts/http/appointments';
import type { Ledger } from '@oih/domain/payment/ledger';
import type { Capacity } from '@oih/domain/people/family';
import type { Modality } from '@oih/domain/schedule/slot';
import type { AppointmentStatus } from '@oih/domain/transitions/appointment';
import type { Connection, Model } from 'mongoose';
import type { Guardian } from '../kiosks/model.ts';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

export interface Consent {
  version: string;
  sha256: string;
  /** The separate consent to the processing of sensitive personal information; bookings from before it was asked for have none. */
  sensitive?: { version: string; sha256: string };
  signedAt: Date;
  signerId: string;
  /** In which capacity the signer signed. */
  capacity: Capacity;
  /** The guardian who signed beside an attendant, for a minor without an account. */
  guardian?: Guardian;
  /** The attendant at a health station who read the consent with the patient and saw it given. */
  witness?: { userId: string; practitionerRoleId: string; organizationId: string; kioskId: string };
}

export interface Cancellation {
  /** The closure because of which the hospital cancelled. */
  closureId?: string;
  by: NonNullable<AppointmentView['cancelled']>['by'];
  reason: string;
  at: Date;
  /** What is given back of the price, in its smallest unit. */
  refund?: number;
}

/** A time at which an appointment was before it was moved. */
export interface Move {
  slotId: string;
  practitionerRoleId: string;
  start: Date;
  end: Date;
  at: Date;
  by: string;
  reason: string;
}

/** The question whether a new time suits, and its answer. */
export interface Asked {
  closureId: string;
  at: Date;
  answer: 'keep' | 'cancel' | null;
  answeredAt: Date | null;
}

/** A booking, and while `holdsSlot` is true the claim on its seat and on the time of its people. */
export interface Appointment {
  _id: string;
  slotId: string;
  holdsSlot: boolean;
  /** What it takes for itself while `holdsSlot`: one unique index over all of them (domain: `claimsOf`). */
  claims: string[];
  status: AppointmentStatus;
  patientId: string;
  /** The account that booked: whose screens are told. */
  userId: string;
  /** As what the account that booked stands to the patient; the patient's own when it is left out. */
  bookedAs?: Capacity;
  practitionerId: string;
  practitionerRoleId: string;
  organizationId: string;
  modality: Modality;
  start: Date;
  end: Date;
  /** Rises with each change that a calendar must learn of (RFC 5545 section 3.8.7.4). */
  sequence: number;
  /** Where it was before, oldest first. */
  moves: Move[];
  /** Present when the hospital moved it and asks whether that suits. */
  asked?: Asked | null;
  price: { amount: number; currency: 'CNY' };
  /** What has been paid; null when the visit is free or not booked. */
  payment?: Ledger | null;
  holdUntil: Date | null;
  /** Present when the waiting list offered it: the entry whose turn it was. */
  offer?: { waitlistId: string } | null;
  /** The remote consultation for whose session the time is kept; then the consultants’ time is claimed too. */
  consultationId?: string;
  /** Roles of the consultants whose time it takes beside that of its own doctor. */
  consultantRoleIds?: string[];
  /** The referral for which the time is kept: the patient comes in person, and is shown the referral in its place. */
  referralId?: string;
  /** The session is at the bedside of an in-patient: the time is the doctors’, and there is nothing for the patient to come to. */
  class?: 'IMP';
  intake: Intake | null;
  consent: Consent | null;
  device: DeviceCheck | null;
  cancelled: Cancellation | null;
  encounterId: string | null;
  createdAt: Date;
  outbox: OutboxEntry[];
}

export const appointmentModel = (connection: Connection): Model<Appointment> =>
  model<Appointment>(
    connection,
    'Appointment',
    'appointments',
    {
      slotId: String,
      holdsSlot: Boolean,
      claims: [String],
      status: String,
      patientId: String,
      userId: String,
      bookedAs: String,
      practitionerId: String,
      practitionerRoleId: String,
      organizationId: String,
      modality: String,
      start: Date,
      end: Date,
      sequence: Number,
      moves: [asIs()],
      asked: asIs(),
      price: asIs(),
      payment: asIs(),
      holdUntil: Date,
      offer: asIs(),
      consultationId: String,
      referralId: String,
      class: String,
      consultantRoleIds: { type: [String], default: undefined },
      intake: asIs(),
      consent: asIs(),
      device: asIs(),
      cancelled: asIs(),
      encounterId: String,
      createdAt: Date,
      ...outboxField,
    },
    [
      [{ claims: 1 }, { unique: true, partialFilterExpression: { holdsSlot: true } }],
      [{ patientId: 1, start: 1 }],
      [{ userId: 1, start: 1 }],
      [{ practitionerRoleId: 1, start: 1 }],
      [{ organizationId: 1, start: 1 }],
      [{ consultationId: 1 }, { sparse: true }],
      [{ consultantRoleIds: 1 }, { sparse: true }],
      [{ 'asked.closureId': 1 }, { sparse: true }],
      [{ 'cancelled.closureId': 1 }, { sparse: true }],
      outboxIndex,
    ],
  );
