import * as contract from '@oih/contracts/http/directory';
import { codePrefix, divisionsBelow } from '@oih/domain/regions/divisions';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';
import { presentRole } from './present.ts';

const pageSize = 20;
const day = 24 * 3_600_000;
/** How far ahead slots are shown, and at most asked for, milliseconds. */
const horizon = 14 * day;
const maxSpan = 62 * day;

/** The start of the earliest free slot of each role within the horizon, by role. */
async function nextFree({ repositories, clock }: AppContext, roleIds: string[]): Promise<Map<string, Date>> {
  const now = clock.now();
  const slots = await repositories.directory.slots(roleIds, now, new Date(now.getTime() + horizon), now);
  const next = new Map<string, Date>();
  for (const slot of slots)
    if (slot.state === 'free' && !next.has(slot.practitionerRoleId)) next.set(slot.practitionerRoleId, slot.start);
  return next;
}

const unknownDoctor = () => new AppError('NOT_FOUND', 'This doctor is not (or no longer) listed. Search again.');

export function directoryRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  return [
    route(contract.listDivisions, async ({ query }) => ({
      divisions: divisionsBelow(query.parent).map(({ code, name, level, parent }) => ({ code, name, level, parent })),
    })),
    route(contract.listDepartments, async () => ({ departments: await repositories.directory.departments() })),
    route(contract.searchPractitionerRoles, async ({ query }) => {
      const { division, level, department, page } = query;
      const found = await repositories.directory.search({
        divisionPrefix: division && codePrefix(division),
        level,
        department,
      });
      const next = await nextFree(
        context,
        found.map(({ role }) => role._id),
      );
      const time = (id: string) => next.get(id)?.getTime() ?? Number.POSITIVE_INFINITY;
      found.sort((a, b) => time(a.role._id) - time(b.role._id) || a.role._id.localeCompare(b.role._id));
      return {
        practitionerRoles: found.slice((page - 1) * pageSize, page * pageSize).map((record) => ({
          ...presentRole(record),
          nextFreeSlot: next.get(record.role._id)?.toISOString() ?? null,
        })),
        total: found.length,
        page,
        pageSize,
      };
    }),
    route(contract.getPractitionerRole, async ({ params }) => {
      const record = await repositories.directory.role(params.practitionerRoleId);
      if (!record?.role.active) throw unknownDoctor();
      const next = await nextFree(context, [record.role._id]);
      return {
        practitionerRole: { ...presentRole(record), nextFreeSlot: next.get(record.role._id)?.toISOString() ?? null },
      };
    }),
    route(contract.listSlots, async ({ params, query }) => {
      const record = await repositories.directory.role(params.practitionerRoleId);
      if (!record?.role.active) throw unknownDoctor();
      const now = clock.now();
      const from = query.from ? new Date(Math.max(new Date(query.from).getTime(), now.getTime())) : now;
      const to = query.to
        ? new Date(Math.min(new Date(query.to).getTime(), from.getTime() + maxSpan))
        : new Date(from.getTime() + horizon);
      const slots = await repositories.directory.slots([record.role._id], from, to, now);
      return {
        slots: slots.map(({ _id, start, end, state }) => ({
          id: _id,
          start: start.toISOString(),
          end: end.toISOString(),
          status: state,
        })),
        timeZone: record.organization.timeZone,
      };
    }),
  ];
}
