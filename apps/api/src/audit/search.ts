import type { AuditEventView, searchAudit as contract } from '@oih/contracts/http/audit';
import type { HttpOutput } from '@oih/contracts/http/define';
import type { AuditEvent } from '@oih/data/audit/model';
import type { output } from 'zod';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { hospitalOf } from '../http/hospital.ts';
import { cursorOf, readCursor, staffRoles } from './cursor.ts';

const pageSize = 50;

type Wanted = output<(typeof contract)['body']>;

/** The patients that are meant; undefined when it does not matter whose record it is. */
async function patientsMeant(
  { repositories }: AppContext,
  { patientId, patientPhone }: Wanted,
): Promise<string[] | undefined> {
  if (patientId) return [patientId];
  return patientPhone ? repositories.accounts.patientsOfPhone(patientPhone) : undefined;
}

async function present({ repositories }: AppContext, events: readonly AuditEvent[]): Promise<AuditEventView[]> {
  const staff = events.filter(({ role }) => staffRoles.has(role)).map(({ actorId }) => actorId);
  const names = await repositories.accounts.namesOf(staff);
  return events.map(({ _id, at, action, actorId, role, entity, entityId, patientId, reason }) => ({
    id: _id,
    at: at.toISOString(),
    action,
    actor: { id: actorId, role, name: staffRoles.has(role) ? (names.get(actorId) ?? null) : null },
    entity,
    entityId,
    patientId: patientId ?? null,
    reason: reason ?? null,
  }));
}

/** One page of the trail of the actor's hospital; that it was read is noted before it is told. */
export async function searchAudit(
  context: AppContext,
  actor: Actor,
  wanted: Wanted,
): Promise<HttpOutput<typeof contract>> {
  const { repositories, clock } = context;
  const { _id: organizationId, timeZone } = await hospitalOf(context, actor, wanted.organizationId);
  const patientIds = await patientsMeant(context, wanted);
  const { actorId, recordId: entityId, action, from, to, cursor } = wanted;
  const found = await repositories.audit.search({
    organizationId,
    actorId,
    entityId,
    action,
    patientIds,
    from: from ? new Date(from) : undefined,
    to: to ? new Date(to) : undefined,
    after: cursor ? readCursor(cursor) : undefined,
    limit: pageSize + 1,
  });
  const events = found.slice(0, pageSize);
  const [patientId] = patientIds ?? [];
  await repositories.audit.read('Audit', organizationId, acting(actor), clock.now(), {
    organizationId,
    ...(patientId ? { patientId } : {}),
  });
  return {
    organizationId,
    timeZone,
    events: await present(context, events),
    cursor: found.length > pageSize ? cursorOf(events.at(-1)!) : null,
  };
}
