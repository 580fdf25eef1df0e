import type { HttpOutput } from '@oih/contracts/http/define';
import type { listStaff as contract } from '@oih/contracts/http/staff';
import type { RoleRecord } from '@oih/data/directory/repository';
import { dateIn } from '@oih/domain/booking/day';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';
import { ownOrganization } from './own-organization.ts';
import { presentMember } from './present.ts';

/** More than the doctors of any hospital. */
const limit = 5000;

/** The doctors of a hospital by department and name. */
export async function doctorsOf({ repositories }: AppContext, organizationId: string): Promise<RoleRecord[]> {
  const roles = await repositories.listing.practitionerRoles({ organizationId }, { limit });
  const records = await repositories.directory.roles(roles.map(({ _id }) => _id));
  return records.sort(
    (a, b) =>
      a.role.departmentCode.localeCompare(b.role.departmentCode) ||
      a.practitioner.name.zh.localeCompare(b.practitioner.name.zh, 'zh') ||
      a.role.licenceNumber.localeCompare(b.role.licenceNumber),
  );
}

export async function listStaff(context: AppContext, actor: Actor): Promise<HttpOutput<typeof contract>> {
  const { repositories, clock } = context;
  const { _id, timeZone, departments } = await ownOrganization(context, actor);
  const [records, accounts] = await Promise.all([doctorsOf(context, _id), repositories.staffAccounts.at([_id])]);
  const now = clock.now();
  return {
    timeZone,
    today: dateIn(now, timeZone),
    departments,
    staff: records.map((record) => presentMember(record, accounts, now)),
  };
}
