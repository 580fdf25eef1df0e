import * as contract from '@oih/contracts/http/record';
import { AppError } from '@oih/platform/errors';
import { cursorOf, readCursor, staffRoles } from '../audit/cursor.ts';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';

const pageSize = 30;

/** The record is the patient's own, or that of a child in guardianship; whoever only books for a patient is not told. @throws AppError NOT_FOUND. */
function ownRecord(actor: Actor, patientId: string): void {
  if (actor.patientId === patientId) return;
  if (actor.family.some((tie) => tie.patientId === patientId && tie.guardian)) return;
  throw new AppError('NOT_FOUND', 'There is no such person whose record is yours to see.');
}

/** Who of the staff looked at a record (rule PRIVACY), a page at a time. */
async function readingsOf({ repositories }: AppContext, patientId: string, cursor: string | undefined) {
  const found = await repositories.audit.readingsOf(patientId, {
    roles: [...staffRoles],
    after: cursor ? readCursor(cursor) : undefined,
    limit: pageSize + 1,
  });
  const events = found.slice(0, pageSize);
  const [names, organizations] = await Promise.all([
    repositories.accounts.namesOf(events.map(({ actorId }) => actorId)),
    repositories.directory.organizations(events.flatMap(({ organizationId }) => organizationId ?? [])),
  ]);
  const places = new Map(organizations.map(({ _id, name }) => [_id, name]));
  return {
    readings: events.map(({ _id, at, actorId, role, organizationId, entity, reason }) => ({
      id: _id,
      at: at.toISOString(),
      name: names.get(actorId) ?? null,
      role: role as contract.ReadingView['role'],
      organization: (organizationId && places.get(organizationId)) || null,
      what: entity,
      reason: reason ?? null,
    })),
    cursor: found.length > pageSize ? cursorOf(events.at(-1)!) : null,
  };
}

export const recordRoutes = (context: AppContext): Route[] => [
  route(contract.listReadings, ({ actor, params, query }) => {
    ownRecord(actor, params.patientId);
    return readingsOf(context, params.patientId, query.cursor);
  }),
];
