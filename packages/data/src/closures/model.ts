import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { model } from '../schema.ts';

/** A span of time in which a doctor does not see patients after all. */
export interface Closure {
  _id: string;
  organizationId: string;
  practitionerRoleId: string;
  from: Date;
  to: Date;
  reason: string;
  by: string;
  at: Date;
  /** When it was taken back. */
  endedAt: Date | null;
  inForce: boolean;
  outbox: OutboxEntry[];
}

export const closureModel = (connection: Connection): Model<Closure> =>
  model<Closure>(
    connection,
    'Closure',
    'closures',
    {
      organizationId: String,
      practitionerRoleId: String,
      from: Date,
      to: Date,
      reason: String,
      by: String,
      at: Date,
      endedAt: Date,
      inForce: Boolean,
      ...outboxField,
    },
    [
      [
        { practitionerRoleId: 1, from: 1, to: 1 },
        { unique: true, partialFilterExpression: { inForce: true } },
      ],
      [{ organizationId: 1, at: -1 }],
      outboxIndex,
    ],
  );
