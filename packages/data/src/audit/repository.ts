import { newId } from '@oih/platform/ids';
import type { Connection, Model } from 'mongoose';
import type { Acting } from '../outbox/entry.ts';
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
}

export const auditModel = (connection: Connection): Model<AuditEvent> =>
  model<AuditEvent>(
    connection,
    'AuditEvent',
    'auditEvents',
    { action: String, entity: String, entityId: String, at: Date, actorId: String, role: String },
    [[{ entityId: 1, at: 1 }], [{ actorId: 1, at: 1 }]],
  );

export class AuditRepository {
  readonly #events: Model<AuditEvent>;

  constructor(events: Model<AuditEvent>) {
    this.#events = events;
  }

  /** Notes that somebody read a record with health data. */
  read(entity: string, entityId: string, by: Acting, at: Date): Promise<void> {
    return this.#add(`${entity}.read`, entity, entityId, by, at);
  }

  /** Notes a write of a record that carries no outbox of its own. */
  wrote(entity: string, entityId: string, by: Acting, at: Date): Promise<void> {
    return this.#add(`${entity}.written`, entity, entityId, by, at);
  }

  async #add(action: string, entity: string, entityId: string, by: Acting, at: Date): Promise<void> {
    await this.#events.create({ _id: newId(), action, entity, entityId, at, actorId: by.userId, role: by.role });
  }

  /** The events of one record, oldest first. */
  async of(entityId: string): Promise<AuditEvent[]> {
    return this.#events.find({ entityId }).sort({ at: 1 }).lean<AuditEvent[]>();
  }
}
