import type { Note } from '@oih/contracts/http/encounters';
import type { EncounterStatus } from '@oih/domain/transitions/encounter';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

export interface StoredNote extends Note {
  version: number;
  savedAt: Date | null;
}

/** A visit, from the waiting room to the finished note. */
export interface Encounter {
  _id: string;
  appointmentId: string;
  patientId: string;
  userId: string;
  practitionerRoleId: string;
  organizationId: string;
  status: EncounterStatus;
  /** True while the visit takes the doctor's one place in a call; never stored as false. */
  inCall?: true;
  start: Date;
  end: Date;
  arrivedAt: Date;
  startedAt: Date | null;
  callEndedAt: Date | null;
  finishedAt: Date | null;
  note: StoredNote;
  /** Why the patient is called before the others, and who decided so. */
  urgent?: { reason: string; by: string; at: Date } | null;
  /** When the patient was passed over for not answering. */
  skippedAt?: Date | null;
  /** From whom the patient was handed over. */
  transferred?: { fromRoleId: string; reason: string; by: string; at: Date } | null;
  outbox: OutboxEntry[];
}

export const encounterModel = (connection: Connection): Model<Encounter> =>
  model<Encounter>(
    connection,
    'Encounter',
    'encounters',
    {
      appointmentId: String,
      patientId: String,
      userId: String,
      practitionerRoleId: String,
      organizationId: String,
      status: String,
      inCall: Boolean,
      start: Date,
      end: Date,
      arrivedAt: Date,
      startedAt: Date,
      callEndedAt: Date,
      finishedAt: Date,
      note: asIs(),
      urgent: asIs(),
      skippedAt: Date,
      transferred: asIs(),
      ...outboxField,
    },
    [
      [{ appointmentId: 1 }, { unique: true }],
      [{ practitionerRoleId: 1 }, { unique: true, partialFilterExpression: { inCall: true } }],
      [{ practitionerRoleId: 1, status: 1, start: 1, arrivedAt: 1 }],
      [{ organizationId: 1, start: 1 }],
      outboxIndex,
    ],
  );
