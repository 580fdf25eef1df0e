import type { AppointmentView, DeviceCheck, Intake } from '@oih/contracts/http/appointments';
import type { AppointmentStatus } from '@oih/domain/transitions/appointment';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

export interface Consent {
  version: string;
  sha256: string;
  signedAt: Date;
  signerId: string;
  /** In which capacity the signer signed. */
  capacity: 'self';
}

export interface Cancellation {
  by: NonNullable<AppointmentView['cancelled']>['by'];
  reason: string;
  at: Date;
}

/** A booking, and while `holdsSlot` is true the claim on its slot. */
export interface Appointment {
  _id: string;
  slotId: string;
  holdsSlot: boolean;
  status: AppointmentStatus;
  patientId: string;
  /** The account that booked: whose screens are told. */
  userId: string;
  practitionerRoleId: string;
  organizationId: string;
  start: Date;
  end: Date;
  price: { amount: number; currency: 'CNY' };
  holdUntil: Date | null;
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
      status: String,
      patientId: String,
      userId: String,
      practitionerRoleId: String,
      organizationId: String,
      start: Date,
      end: Date,
      price: asIs(),
      holdUntil: Date,
      intake: asIs(),
      consent: asIs(),
      device: asIs(),
      cancelled: asIs(),
      encounterId: String,
      createdAt: Date,
      ...outboxField,
    },
    [
      [{ slotId: 1 }, { unique: true, partialFilterExpression: { holdsSlot: true } }],
      [{ patientId: 1, start: 1 }],
      [{ practitionerRoleId: 1, start: 1 }],
      outboxIndex,
    ],
  );
