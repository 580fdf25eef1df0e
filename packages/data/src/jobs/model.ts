import type { Connection, Model } from 'mongoose';
import { asIs, model } from '../schema.ts';

/** Something to be done at a time, once. What it is about is told by ids alone. */
export interface Job {
  /** Says what it is, such as `remind-1h:<appointmentId>:<sequence>`: the same job is never there twice. */
  _id: string;
  kind: string;
  dueAt: Date;
  subject: Record<string, string | number>;
  status: 'due' | 'done' | 'failed' | 'cancelled';
  attempts: number;
  /** Until when the process that took it has it for itself. */
  leaseUntil: Date | null;
  /** Which taking of jobs has it. */
  takenBy?: string;
  /** Code of the last error. */
  lastError: string | null;
  /** When it was done or given up; a while later it is forgotten. */
  endedAt: Date | null;
}

const day = 86_400;

export const jobModel = (connection: Connection): Model<Job> =>
  model<Job>(
    connection,
    'Job',
    'jobs',
    {
      kind: String,
      dueAt: Date,
      subject: asIs(),
      status: String,
      attempts: Number,
      leaseUntil: Date,
      takenBy: String,
      lastError: String,
      endedAt: Date,
    },
    [[{ status: 1, dueAt: 1 }], [{ endedAt: 1 }, { expireAfterSeconds: 90 * day }]],
  );
