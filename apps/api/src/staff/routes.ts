import * as contract from '@oih/contracts/http/staff';
import type { RoleRecord } from '@oih/data/directory/repository';
import { ownDoctor } from '../closures/policy.ts';
import type { AppContext } from '../context.ts';
import { type Actor, acting, administered } from '../http/actor.ts';
import { type Route, route } from '../http/route.ts';
import { addStaff } from './add-staff.ts';
import { listStaff } from './list-staff.ts';
import { ownOrganization } from './own-organization.ts';
import { ownNotice } from './policy.ts';
import { presentMember } from './present.ts';
import { saveStaff } from './save-staff.ts';
import { strandedAt } from './stranded.ts';

export function staffRoutes(context: AppContext): Route[] {
  const { repositories, clock } = context;
  const shown = async (record: RoleRecord) => ({
    member: presentMember(record, await repositories.staffAccounts.at([record.role.organizationId]), clock.now()),
  });
  const notices = async (actor: Actor) => {
    const found = await repositories.staffNotices.shownAt(administered(actor));
    const records = await repositories.directory.roles(found.map(({ practitionerRoleId }) => practitionerRoleId));
    const names = new Map(records.map(({ role, practitioner }) => [role._id, practitioner.name]));
    return found.map(({ _id, practitionerRoleId, kind, until, days, at }) => ({
      id: _id,
      practitionerRoleId,
      name: names.get(practitionerRoleId) ?? { zh: '', en: '' },
      kind,
      until,
      days,
      at: at.toISOString(),
    }));
  };
  return [
    route(contract.listStaff, async ({ actor }) => listStaff(context, actor)),
    route(contract.addStaff, async ({ actor, body }) => shown(await addStaff(context, actor, body))),
    route(contract.saveStaff, async ({ actor, params, body }) => {
      const record = ownDoctor(await repositories.directory.role(params.practitionerRoleId), actor);
      return shown(await saveStaff(context, actor, record, body.version, body.details));
    }),
    route(contract.listStrandedVisits, async ({ actor }) => {
      const { _id, timeZone } = await ownOrganization(context, actor);
      return { timeZone, stranded: await strandedAt(context, _id) };
    }),
    route(contract.listStaffNotices, async ({ actor }) => ({ notices: await notices(actor) })),
    route(contract.putAwayStaffNotice, async ({ actor, params }) => {
      const notice = ownNotice(await repositories.staffNotices.byId(params.noticeId), actor);
      await repositories.staffNotices.putAway(notice, acting(actor), clock.now());
      return undefined;
    }),
  ];
}
