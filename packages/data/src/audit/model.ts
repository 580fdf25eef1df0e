import type { Connection, Model } from 'mongoose';
import type { OutboxEntry } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

/** Who did or read what, when, in which role, and whom it concerns. Rows are only ever added. */
export interface AuditEvent extends Omit<OutboxEntry, 'id' | 'topics' | 'tallies'> {
  _id: string;
  /** Why it was done, where a reason is asked for. */
  reason?: string;
  /** The link of the chain that it is in (ADR 23), or that it is in none yet; what an event says is neither. */
  link?: string;
  unlinked?: true;
}

export const auditModel = (connection: Connection): Model<AuditEvent> =>
  model<AuditEvent>(
    connection,
    'AuditEvent',
    'auditEvents',
    {
      action: String,
      entity: String,
      entityId: String,
      at: Date,
      actorId: String,
      role: String,
      onBehalf: asIs(),
      organizationId: String,
      patientId: String,
      reason: String,
      link: String,
      unlinked: Boolean,
    },
    [
      [{ entityId: 1, at: 1 }],
      [{ actorId: 1, at: 1 }],
      [{ patientId: 1, at: 1 }, { sparse: true }],
      [{ organizationId: 1, at: 1, _id: 1 }],
      [{ unlinked: 1 }, { sparse: true }],
      [{ link: 1 }, { sparse: true }],
    ],
  );
