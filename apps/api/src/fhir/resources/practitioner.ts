import type { Practitioner as FhirPractitioner, PractitionerRole as FhirRole, Schedule } from '@medplum/fhirtypes';
import type { Practitioner } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import { offeredDates } from '@oih/domain/licence/offering';
import { systems } from '../systems.ts';
import { serviceId } from './organization.ts';

export function toPractitioner({ _id, name }: Practitioner): FhirPractitioner {
  return {
    resourceType: 'Practitioner',
    id: _id,
    active: true,
    name: [{ text: name.zh }, ...(name.en ? [{ text: name.en, use: 'usual' as const }] : [])],
  };
}

const specialtyOf = ({ role, organization }: RoleRecord) => {
  const known = organization.departments.find(({ code }) => code === role.departmentCode);
  return [
    {
      coding: [{ system: systems.department, code: role.departmentCode, ...(known ? { display: known.name.zh } : {}) }],
    },
  ];
};

/** From when to when the role may be offered (rule LICENCE); without credentials nothing is known. */
function periodOf(role: RoleRecord['role']): Pick<FhirRole, 'period'> {
  const dates = offeredDates(role);
  return dates ? { period: { start: dates.from, ...(dates.to ? { end: dates.to } : {}) } } : {};
}

/** A practitioner at one organisation. The licence is public (rule LICENCE). */
export function toPractitionerRole(record: RoleRecord): FhirRole {
  const { role, practitioner, organization } = record;
  return {
    resourceType: 'PractitionerRole',
    id: role._id,
    identifier: [{ system: systems.licence, value: role.licenceNumber }],
    active: role.active,
    ...periodOf(role),
    practitioner: { reference: `Practitioner/${practitioner._id}`, display: practitioner.name.zh },
    organization: { reference: `Organization/${organization._id}`, display: organization.name.zh },
    code: [{ coding: [{ system: systems.title, code: role.title }] }],
    specialty: specialtyOf(record),
    location: [{ reference: `Location/${organization._id}` }],
    healthcareService: [{ reference: `HealthcareService/${serviceId(organization._id, role.departmentCode)}` }],
  };
}

/** The schedule of a role: each has one, and it carries the id of the role. */
export function toSchedule(record: RoleRecord): Schedule {
  const { role, practitioner, organization } = record;
  return {
    resourceType: 'Schedule',
    id: role._id,
    active: role.active,
    specialty: specialtyOf(record),
    actor: [
      { reference: `PractitionerRole/${role._id}` },
      { reference: `Practitioner/${practitioner._id}`, display: practitioner.name.zh },
      { reference: `HealthcareService/${serviceId(organization._id, role.departmentCode)}` },
      { reference: `Location/${organization._id}` },
    ],
  };
}
