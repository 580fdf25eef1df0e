import type { Capacity } from '@oih/domain/people/family';
import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';

/** The time that is kept for an entry. */
export interface Offer {
  appointmentId: string;
  slotId: string;
  start: Date;
  until: Date;
}

/** A place in a waiting list. */
export interface WaitlistEntry {
  _id: string;
  /** Patient and what is waited for: open once at a time. */
  key: string;
  open: boolean;
  status: 'waiting' | 'offered' | 'done' | 'left' | 'over';
  userId: string;
  patientId: string;
  bookedAs: Capacity;
  organizationId: string;
  departmentCode: string;
  /** The role by which it was asked for; any doctor of the department will do when `anyDoctor`. */
  practitionerRoleId: string;
  anyDoctor: boolean;
  /** Days as the hospital's calendar writes them. */
  from: string;
  to: string;
  offer: Offer | null;
  /** Slots that were offered and not taken. */
  passed: string[];
  createdAt: Date;
}

export const waitlistModel = (connection: Connection): Model<WaitlistEntry> =>
  model<WaitlistEntry>(
    connection,
    'WaitlistEntry',
    'waitlist',
    {
      key: String,
      open: Boolean,
      status: String,
      userId: String,
      patientId: String,
      bookedAs: String,
      organizationId: String,
      departmentCode: String,
      practitionerRoleId: String,
      anyDoctor: Boolean,
      from: String,
      to: String,
      offer: asIs(),
      passed: [String],
      createdAt: Date,
    },
    [
      [{ key: 1 }, { unique: true, partialFilterExpression: { open: true } }],
      [{ organizationId: 1, departmentCode: 1, status: 1, createdAt: 1 }],
      [{ userId: 1, open: 1 }],
    ],
  );
