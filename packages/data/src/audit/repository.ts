import { newId } from '@oih/platform/ids';
import type { Model } from 'mongoose';
import { type Acting, type Concerning, capacityOf } from '../outbox/entry.ts';
import type { AuditEvent } from './model.ts';

/** A place in the trail: what comes after it is older. */
export interface AuditCursor {
  at: Date;
  id: string;
}

/** What is looked for in the trail of one hospital; what is left out does not matter. */
export interface AuditQuery {
  organizationId: string;
  ids?: readonly string[] | undefined;
  actorId?: string | undefined;
  patientIds?: readonly string[] | undefined;
  entityId?: string | undefined;
  action?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  after?: AuditCursor | undefined;
  limit: number;
}

/** The actions by which somebody has seen a record. */
const looked = /\.(read|name-revealed)$/;

/** Whom an event concerns, and why it was done. */
type Circumstances = Concerning & { reason?: string };

export class AuditRepository {
  readonly #events: Model<AuditEvent>;

  constructor(events: Model<AuditEvent>) {
    this.#events = events;
  }

  /** Notes that somebody read a record with health data, or the trail itself. */
  read(entity: string, entityId: string, by: Acting, at: Date, more: Circumstances = {}): Promise<void> {
    return this.#add(`${entity}.read`, entity, entityId, by, at, more);
  }

  /** Notes a write of a record that carries no outbox of its own. */
  wrote(entity: string, entityId: string, by: Acting, at: Date, more: Circumstances = {}): Promise<void> {
    return this.#add(`${entity}.written`, entity, entityId, by, at, more);
  }

  /** Notes that the name of a patient was shown to somebody who asked for it with a reason. */
  revealed(patientId: string, organizationId: string, reason: string, by: Acting, at: Date): Promise<void> {
    return this.#add('Patient.name-revealed', 'Patient', patientId, by, at, { organizationId, patientId, reason });
  }

  /** Notes something else that was done to a record, or that was refused. */
  noted(
    action: string,
    entity: string,
    entityId: string,
    by: Acting,
    at: Date,
    more: Circumstances = {},
  ): Promise<void> {
    return this.#add(`${entity}.${action}`, entity, entityId, by, at, more);
  }

  async #add(
    action: string,
    entity: string,
    entityId: string,
    by: Acting,
    at: Date,
    more: Circumstances,
  ): Promise<void> {
    const who = { actorId: by.userId, ...capacityOf(by) };
    await this.#events.create({ _id: newId(), action, entity, entityId, at, ...who, ...more, unlinked: true });
  }

  /** The events of one record, oldest first. */
  async of(entityId: string): Promise<AuditEvent[]> {
    return this.#events.find({ entityId }).sort({ at: 1 }).lean<AuditEvent[]>();
  }

  /** Whether the trail of a hospital knows a patient. */
  async knows(organizationId: string, patientId: string): Promise<boolean> {
    return (await this.#events.exists({ organizationId, patientId })) !== null;
  }

  /** Who looked at a patient's record in these roles, newest first, a page at a time. */
  async readingsOf(
    patientId: string,
    { roles, after, limit }: { roles: readonly string[]; after: AuditCursor | undefined; limit: number },
  ): Promise<AuditEvent[]> {
    return this.#events
      .find({ ...conditionsOf({ patientIds: [patientId], after }), role: { $in: [...roles] }, action: looked })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<AuditEvent[]>();
  }

  /** The trail of one hospital, newest first, a page at a time. */
  async search({ organizationId, limit, ...wanted }: AuditQuery): Promise<AuditEvent[]> {
    return this.#events
      .find({ organizationId, ...conditionsOf(wanted) })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<AuditEvent[]>();
  }
}

function conditionsOf({
  ids,
  actorId,
  patientIds,
  entityId,
  action,
  from,
  to,
  after,
}: Omit<AuditQuery, 'organizationId' | 'limit'>): Record<string, unknown> {
  const at = {
    ...(from ? { $gte: from } : {}),
    ...(to ? { $lt: to } : {}),
    ...(after ? { $lte: after.at } : {}),
  };
  return {
    ...(ids ? { _id: { $in: [...ids] } } : {}),
    ...(actorId ? { actorId } : {}),
    ...(patientIds ? { patientId: { $in: [...patientIds] } } : {}),
    ...(entityId ? { entityId } : {}),
    ...(action ? { action } : {}),
    ...(Object.keys(at).length > 0 ? { at } : {}),
    ...(after ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] } : {}),
  };
}
