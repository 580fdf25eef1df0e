import { isDeepStrictEqual } from 'node:util';
import type { StaffDetails } from '@oih/contracts/http/staff';
import type { Organization, PractitionerRole } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { NewStaff, StaffChange } from '@oih/data/staff/repository';
import { AppError } from '@oih/platform/errors';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { detailsOf } from './present.ts';

/** Why details cannot be written: which field, and what is wrong with it. */
export type StaffFault =
  | { field: 'departmentCode'; problem: 'unknown-department' }
  | { field: 'licenceNumber'; problem: 'duplicate' }
  | { field: 'name'; problem: 'name-differs' };

const messages: Record<StaffFault['problem'], string> = {
  'unknown-department': 'The hospital has no such department. Choose one of its departments, or add it first.',
  duplicate: 'A doctor of this hospital has this licence number already. Change that one, or correct the number.',
  'name-differs':
    'Another hospital knows the person with this licence number by another name. Correct the number or the name.',
};

/** The refusal of details: CONFLICT, or BAD_REQUEST when the department is not there. */
export const refusalOf = ({ field, problem }: StaffFault): AppError =>
  new AppError(problem === 'unknown-department' ? 'BAD_REQUEST' : 'CONFLICT', messages[problem], {
    details: { field, problem },
  });

type Fields = Pick<
  PractitionerRole,
  'departmentCode' | 'title' | 'licenceNumber' | 'introduction' | 'fee' | 'active' | 'credentials'
>;

const fieldsOf = ({ name, ...fields }: StaffDetails): Fields => fields;

/** What the record of a new doctor at a hospital is, or why it cannot be. */
export async function newStaff(
  { repositories }: AppContext,
  organization: Organization,
  details: StaffDetails,
): Promise<NewStaff | StaffFault> {
  if (!organization.departments.some(({ code }) => code === details.departmentCode))
    return { field: 'departmentCode', problem: 'unknown-department' };
  const known = await repositories.staff.byLicence(details.licenceNumber);
  if (known.some(({ organizationId }) => organizationId === organization._id))
    return { field: 'licenceNumber', problem: 'duplicate' };
  const [elsewhere] = known;
  const person = elsewhere && (await repositories.directory.role(elsewhere._id))?.practitioner;
  if (person && person.name.zh !== details.name.zh) return { field: 'name', problem: 'name-differs' };
  const practitionerId = person?._id ?? newId();
  return {
    practitioner: person ? null : { _id: practitionerId, name: details.name },
    role: {
      _id: newId(),
      practitionerId,
      organizationId: organization._id,
      divisionCode: organization.divisionCode,
      level: organization.level,
      ...fieldsOf(details),
    },
  };
}

/** What a change of a doctor comes to: null when nothing is different, or why it cannot be made. */
export async function changedStaff(
  { repositories }: AppContext,
  record: RoleRecord,
  details: StaffDetails,
): Promise<StaffChange | StaffFault | null> {
  const { role, organization, practitioner } = record;
  const before = detailsOf(record);
  if (isDeepStrictEqual(before, details)) return null;
  if (
    details.departmentCode !== role.departmentCode &&
    !organization.departments.some(({ code }) => code === details.departmentCode)
  )
    return { field: 'departmentCode', problem: 'unknown-department' };
  const known = await repositories.staff.byLicence(details.licenceNumber);
  const others = known.filter(({ _id }) => _id !== role._id);
  if (others.some(({ organizationId }) => organizationId === organization._id))
    return { field: 'licenceNumber', problem: 'duplicate' };
  const renamed = !isDeepStrictEqual(before.name, details.name);
  const roles = renamed
    ? await repositories.listing.practitionerRoles({ practitionerId: practitioner._id }, { limit: 2 })
    : [];
  if (roles.length > 1 && details.name.zh !== before.name.zh) return { field: 'name', problem: 'name-differs' };
  const { outbox, ...stored } = role;
  return {
    role: { ...stored, ...fieldsOf(details), version: role.version ?? 0 },
    name: renamed ? details.name : null,
  };
}
