import type { ReferralDoctor, ReferralView } from '@oih/contracts/http/referrals';
import type { Patient } from '@oih/data/accounts/models';
import type { Organization } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { Referral } from '@oih/data/referrals/model';
import type { AppContext } from '../context.ts';
import { presentRole } from '../directory/present.ts';

type Place = NonNullable<ReferralView['receiving']>;

/** Everybody and every place that referrals name. */
export interface Known {
  patient: (id: string) => Patient;
  organization: (id: string) => Organization;
  place: (id: string) => Place;
  role: (id: string) => RoleRecord;
  doctor: (roleId: string) => ReferralDoctor;
}

/** Looks everybody up together. */
export async function knownOf({ repositories }: AppContext, all: readonly Referral[]): Promise<Known> {
  const { patients, directory } = repositories;
  const placeIds = all.flatMap((one) => [
    one.sendingOrganizationId,
    one.request.organizationId ?? [],
    one.plan?.organizationId ?? [],
    ...(one.plan?.tasks.map(({ organizationId }) => organizationId) ?? []),
  ]);
  const roleIds = all.flatMap((one) => [
    one.sendingRoleId,
    one.accepted?.practitionerRoleId ?? [],
    ...(one.plan?.tasks.flatMap(({ entries }) => entries.map(({ practitionerRoleId }) => practitionerRoleId)) ?? []),
  ]);
  const [people, places, roles] = await Promise.all([
    patients.byIds([...new Set(all.map(({ patientId }) => patientId))]),
    directory.organizations([...new Set(placeIds.flat())]),
    directory.roles(roleIds.flat()),
  ]);
  const organization = (id: string) => places.find(({ _id }) => _id === id)!;
  const role = (id: string) => roles.find((one) => one.role._id === id)!;
  return {
    patient: (id) => people.find(({ _id }) => _id === id)!,
    organization,
    place: (id) => ({ id, name: organization(id).name, level: organization(id).level }),
    role,
    doctor: (roleId) => {
      const { name, title, department, organization: at } = presentRole(role(roleId));
      return {
        practitionerRoleId: roleId,
        name,
        title,
        department: department.name,
        organization: { id: at.id, name: at.name },
      };
    },
  };
}
