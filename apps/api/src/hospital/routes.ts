import * as contract from '@oih/contracts/http/hospital';
import type { Organization } from '@oih/data/directory/models';
import { departmentNames } from '@oih/domain/finding/departments';
import { fullName } from '@oih/domain/regions/divisions';
import type { AppContext } from '../context.ts';
import { type Route, route } from '../http/route.ts';
import { ownOrganization } from '../staff/own-organization.ts';
import { saveHospital } from './save-hospital.ts';

/** A hospital as its administrators see and write it; `counts` says how many active doctors each department has. */
function presentHospital(organization: Organization, counts: Record<string, number>): contract.HospitalView {
  const { _id, version = 0, name, level, grade, divisionCode, timeZone, departments } = organization;
  return {
    id: _id,
    version,
    name,
    level,
    grade: grade ?? null,
    divisionName: fullName(divisionCode),
    timeZone,
    departments,
    services: organization.services ?? [],
    locations: organization.locations ?? [],
    doctors: counts,
  };
}

export function hospitalRoutes(context: AppContext): Route[] {
  const { repositories } = context;
  const counts = async (organizationId: string): Promise<Record<string, number>> => {
    const roles = await repositories.listing.practitionerRoles({ organizationId, active: true }, { limit: 5000 });
    const found: Record<string, number> = {};
    for (const { departmentCode } of roles) found[departmentCode] = (found[departmentCode] ?? 0) + 1;
    return found;
  };
  const register = Object.entries(departmentNames).map(([code, name]) => ({ code, name }));
  return [
    route(contract.getHospital, async ({ actor }) => {
      const organization = await ownOrganization(context, actor);
      return { hospital: presentHospital(organization, await counts(organization._id)), register };
    }),
    route(contract.saveHospital, async ({ actor, body }) => {
      const organization = await ownOrganization(context, actor);
      const inUse = await counts(organization._id);
      return { hospital: presentHospital(await saveHospital(context, actor, organization, inUse, body), inUse) };
    }),
  ];
}
