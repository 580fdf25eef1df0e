import type { Model } from 'mongoose';
import type { Appointment } from '../appointments/model.ts';
import type { Closure } from '../closures/model.ts';
import type { PractitionerRole } from '../directory/models.ts';
import type { Encounter } from '../encounters/model.ts';
import type { Concerning } from '../outbox/entry.ts';
import type { AuditEvent } from './model.ts';

export interface WhatIsKnown {
  appointments: Model<Appointment>;
  encounters: Model<Encounter>;
  closures: Model<Closure>;
  roles: Model<PractitionerRole>;
}

const batch = 500;

/** Finds where the records of some events are, by their ids. */
async function placesOf(
  events: readonly AuditEvent[],
  entities: readonly string[],
  records: Model<never>,
  idOf: (event: AuditEvent) => string = ({ entityId }) => entityId,
): Promise<[event: AuditEvent, place: Concerning][]> {
  const own = events.filter(({ entity }) => entities.includes(entity));
  const found = await (records as unknown as Model<Concerning & { _id: string }>)
    .find({ _id: { $in: [...new Set(own.map(idOf))] } }, { organizationId: 1, patientId: 1 })
    .lean<(Concerning & { _id: string })[]>();
  const places = new Map(found.map(({ _id, ...place }) => [_id, place]));
  return own.flatMap((event) => {
    const place = places.get(idOf(event));
    return place ? [[event, place] as [AuditEvent, Concerning]] : [];
  });
}

async function placeBatch(events: readonly AuditEvent[], known: WhatIsKnown) {
  const of = (entities: readonly string[], records: unknown, idOf?: (event: AuditEvent) => string) =>
    placesOf(events, entities, records as Model<never>, idOf);
  const found = await Promise.all([
    of(['Appointment'], known.appointments),
    of(['Encounter'], known.encounters),
    of(['Closure'], known.closures),
    of(['Queue', 'Schedule', 'ClosurePreview'], known.roles),
    // A delay is named by its role and its day.
    of(['ClinicDelay'], known.roles, ({ entityId }) => entityId.split(':')[0]!),
  ]);
  return found.flat();
}

/**
 * Gives the events of a trail from before it was kept by hospital the hospital and the patient that their records name, so that the search finds
 * them too. What belongs to no hospital stays without. Does nothing once the index is there.
 */
export async function placeWhatWasNoted(audit: Model<AuditEvent>, known: WhatIsKnown): Promise<void> {
  const indexes = await audit.collection.indexes().catch(() => []);
  if (indexes.length === 0 || indexes.some(({ key }) => 'organizationId' in (key as object))) return;
  let after = '';
  for (;;) {
    const events = await audit
      .find({ _id: { $gt: after }, organizationId: { $exists: false } })
      .sort({ _id: 1 })
      .limit(batch)
      .lean<AuditEvent[]>();
    if (events.length === 0) return;
    after = events.at(-1)!._id;
    const placed = await placeBatch(events, known);
    if (placed.length === 0) continue;
    await audit.bulkWrite(
      placed.map(([{ _id }, { organizationId, patientId }]) => ({
        updateOne: {
          filter: { _id },
          update: { $set: { ...(organizationId ? { organizationId } : {}), ...(patientId ? { patientId } : {}) } },
        },
      })),
    );
  }
}
