import type { Connection, Model } from 'mongoose';
import { model } from '../schema.ts';

/** Who did or read what, when, in which role. Rows are only ever added. */
export interface AuditEvent {
  _id: string;
  action: string;
  entity: string;
  entityId: string;
  at: Date;
  actorId: string;
  role: string;
  /** The hospital whose trail the event belongs to; left out for what belongs to none, such as a patient's own profile. */
  organizationId?: string;
  /** The patient whom the record is about. */
  patientId?: string;
  /** Why it was done, where a reason is asked for. */
  reason?: string;
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
      organizationId: String,
      patientId: String,
      reason: String,
    },
    [
      [{ entityId: 1, at: 1 }],
      [{ actorId: 1, at: 1 }],
      [{ patientId: 1, at: 1 }, { sparse: true }],
      [{ organizationId: 1, at: 1, _id: 1 }],
    ],
  );
