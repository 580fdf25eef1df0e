import * as contract from '@oih/contracts/http/directory';
import { suggest } from '@oih/domain/finding/suggest';
import { divisionsBelow } from '@oih/domain/regions/divisions';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';
import { unlicensed } from './licence.ts';
import { listDepartments } from './list-departments.ts';
import { offeredSlots } from './offered-slots.ts';
import { presentRole } from './present.ts';
import { searchRoles } from './search-roles.ts';

const day = 24 * 3_600_000;
/** How far ahead slots are shown, and at most asked for, milliseconds. */
const horizon = 14 * day;
const maxSpan = 62 * day;

const unknownDoctor = () => new AppError('NOT_FOUND', 'This doctor is not (or no longer) listed. Search again.');

export function directoryRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  return [
    route(contract.listDivisions, async ({ query }) => ({
      divisions: divisionsBelow(query.parent).map(({ code, name, level, parent }) => ({ code, name, level, parent })),
    })),
    route(contract.listDepartments, async () => ({ departments: await listDepartments(context) })),
    route(contract.suggestDepartments, async ({ query }) => {
      const { departments, emergency } = suggest(query.text);
      return { departments, emergency: emergency && { symptom: emergency } };
    }),
    route(contract.searchPractitionerRoles, ({ actor, query }) =>
      searchRoles(context, query, actor?.attended !== undefined),
    ),
    route(contract.getPractitionerRole, async ({ params, actor }) => {
      const record = await repositories.directory.role(params.practitionerRoleId);
      if (!record?.role.active) throw unknownDoctor();
      const now = clock.now();
      const slots = await offeredSlots(context, actor, record, { from: now, to: new Date(now.getTime() + horizon) });
      const next = slots.find(({ state }) => state === 'free');
      return {
        practitionerRole: {
          ...presentRole(record),
          nextFreeSlot: next?.start.toISOString() ?? null,
          notOffered: unlicensed(record, now),
        },
      };
    }),
    route(contract.listSlots, async ({ params, query, actor }) => {
      const record = await repositories.directory.role(params.practitionerRoleId);
      if (!record?.role.active) throw unknownDoctor();
      const now = clock.now();
      const from = query.from ? new Date(Math.max(new Date(query.from).getTime(), now.getTime())) : now;
      const to = query.to
        ? new Date(Math.min(new Date(query.to).getTime(), from.getTime() + maxSpan))
        : new Date(from.getTime() + horizon);
      const slots = await offeredSlots(context, actor, record, { from, to });
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
