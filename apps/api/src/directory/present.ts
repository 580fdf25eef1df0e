import type { OrganizationView, PractitionerRoleView } from '@oih/contracts/http/directory';
import type { Organization, PractitionerRole } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import { fullName } from '@oih/domain/regions/divisions';

function presentOrganization({
  _id,
  name,
  level,
  grade,
  divisionCode,
  timeZone,
}: Organization): Omit<OrganizationView, 'departments'> {
  return { id: _id, name, level, grade, divisionCode, divisionName: fullName(divisionCode), timeZone };
}

/** The licence card that everybody may read (rule LICENCE). */
function licenceCard(credentials: PractitionerRole['credentials']): PractitionerRoleView['licence'] {
  if (!credentials) return null;
  const { qualification, authority, registeredOn, validUntil, mainInstitution, filing } = credentials;
  const filed = mainInstitution || !filing ? null : { number: filing.number, validUntil: filing.validUntil };
  return { qualification, authority, registeredOn, validUntil, filing: filed };
}

/** A doctor as the public sees it. */
export function presentRole({
  role,
  practitioner,
  organization,
}: RoleRecord): Omit<PractitionerRoleView, 'nextFreeSlot'> {
  const department = organization.departments.find(({ code }) => code === role.departmentCode);
  return {
    id: role._id,
    name: practitioner.name,
    title: role.title,
    department: department ?? { code: role.departmentCode, name: { zh: role.departmentCode, en: role.departmentCode } },
    organization: presentOrganization(organization),
    licenceNumber: role.licenceNumber,
    licence: licenceCard(role.credentials),
    introduction: role.introduction,
    fee: role.fee,
  };
}
