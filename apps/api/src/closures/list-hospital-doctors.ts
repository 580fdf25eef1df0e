import type { listHospitalDoctors as contract } from '@oih/contracts/http/closures';
import type { HttpOutput } from '@oih/contracts/http/define';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';
import { type Actor, administered } from '../http/actor.ts';

/** More than the doctors of any hospital. */
const limit = 5000;

/** The doctors of the hospitals that the actor administers, by department and name. */
export async function listHospitalDoctors(
  { repositories }: AppContext,
  actor: Actor,
): Promise<HttpOutput<typeof contract>> {
  const own = { organizationId: { $in: administered(actor) } };
  const roles = await repositories.listing.practitionerRoles(own, { limit });
  const records = await repositories.directory.roles(roles.map(({ _id }) => _id));
  return {
    doctors: records
      .map((record) => {
        const { id, name, title, department, organization } = presentRole(record);
        return {
          practitionerRoleId: id,
          name,
          title,
          department,
          organizationName: organization.name,
          timeZone: organization.timeZone,
          active: record.role.active,
        };
      })
      .sort((a, b) => a.department.code.localeCompare(b.department.code) || a.name.zh.localeCompare(b.name.zh, 'zh')),
  };
}
