import type { MedicationView } from '@oih/contracts/http/formulary';
import type { ItemView, Override, PrescriptionStatus, WarningView } from '@oih/contracts/http/prescriptions';
import type { ConditionView } from '@oih/contracts/http/terminology';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

/** A medicine as the formulary named it when it was written. */
export type NamedMedication = Omit<MedicationView, 'packText' | 'doseUnit'>;

/** A line with its medicine. */
export interface StoredItem extends Omit<ItemView, 'medication' | 'directions'> {
  medication: NamedMedication;
}

/** What a doctor writes: lines with their medicines as the formulary named them then, and what the doses go by. */
export interface Written {
  items: StoredItem[];
  /** Kilograms. */
  weight: number | null;
  guardianPresent: boolean;
}

/** A version as it was signed. */
export interface Signed extends Written {
  version: number;
  /** Diagnoses of the note as they stood at the signature. */
  diagnoses: ConditionView[];
  /** What spoke against it, and why the doctor prescribed it nevertheless. */
  warnings: WarningView[];
  overrides: Override[];
  at: Date;
  validUntil: Date;
}

/** A pharmacist's decision about a signed version. */
export interface Review {
  version: number;
  /** `payloadHash` of the version that was reviewed. */
  payloadHash: string;
  decision: 'approved' | 'returned';
  reason: string;
  by: string;
  at: Date;
}

/** A prescription, from the draft to the handing out. What was signed of it is kept version by version with the signed records. */
export interface Prescription extends Written {
  _id: string;
  /** The number on the paper. */
  number: string;
  /** Known to the paper alone: by it a pharmacy checks the prescription. */
  checkCode: string;
  encounterId: string;
  appointmentId: string;
  patientId: string;
  /** The account that booked the visit. */
  userId: string;
  organizationId: string;
  practitionerRoleId: string;
  authorId: string;
  status: PrescriptionStatus;
  /** Counts the changes of the draft. */
  revision: number;
  /** The last version that was signed; null before the first. */
  signed: Signed | null;
  reviews: Review[];
  createdAt: Date;
  dispensed: { by: string; at: Date } | null;
  voided: { by: string; at: Date; reason: string } | null;
  outbox: OutboxEntry[];
}

export const prescriptionModel = (connection: Connection): Model<Prescription> =>
  model<Prescription>(
    connection,
    'Prescription',
    'prescriptions',
    {
      number: String,
      checkCode: String,
      encounterId: String,
      appointmentId: String,
      patientId: String,
      userId: String,
      organizationId: String,
      practitionerRoleId: String,
      authorId: String,
      status: String,
      revision: Number,
      items: asIs(),
      weight: Number,
      guardianPresent: Boolean,
      signed: asIs(),
      reviews: asIs(),
      createdAt: Date,
      dispensed: asIs(),
      voided: asIs(),
      ...outboxField,
    },
    [
      [{ number: 1 }, { unique: true }],
      [{ checkCode: 1 }, { unique: true }],
      [{ encounterId: 1, createdAt: 1 }],
      [{ patientId: 1, 'signed.at': -1 }],
      [{ organizationId: 1, status: 1, 'signed.at': 1 }],
      outboxIndex,
    ],
  );
