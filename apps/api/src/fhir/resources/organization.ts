import type { Organization as FhirOrganization, HealthcareService, Location } from '@medplum/fhirtypes';
import type { Organization } from '@oih/data/directory/models';
import { fullName } from '@oih/domain/regions/divisions';
import { systems } from '../systems.ts';

const translated = ({ zh, en }: Organization['name']) => ({ name: zh, ...(en && en !== zh ? { alias: [en] } : {}) });

const address = ({ divisionCode }: Organization) => ({ text: fullName(divisionCode), country: 'CN' });

export function toOrganization(organization: Organization): FhirOrganization {
  const { _id, level, grade, divisionCode, partOf } = organization;
  return {
    resourceType: 'Organization',
    id: _id,
    identifier: [{ system: systems.division, value: divisionCode }],
    active: true,
    type: [
      { coding: [{ system: systems.organizationLevel, code: level }] },
      ...(grade ? [{ coding: [{ system: systems.hospitalGrade, code: grade, display: grade }] }] : []),
    ],
    ...translated(organization.name),
    address: [address(organization)],
    ...(partOf ? { partOf: { reference: `Organization/${partOf}` } } : {}),
  };
}

/** Where an organisation is; the id is that of the organisation. */
function toLocation(organization: Organization): Location {
  const { _id, name } = organization;
  return {
    resourceType: 'Location',
    id: _id,
    status: 'active',
    ...translated(name),
    mode: 'instance',
    address: address(organization),
    managingOrganization: { reference: `Organization/${_id}` },
  };
}

/** The places inside an organisation. */
export function toLocations(organization: Organization): Location[] {
  const inside = (organization.locations ?? []).map(
    ({ id, name, directions, active }): Location => ({
      resourceType: 'Location',
      id: `${organization._id}.${id}`,
      status: active ? 'active' : 'inactive',
      ...translated(name),
      ...(directions ? { description: directions } : {}),
      mode: 'instance',
      address: address(organization),
      managingOrganization: { reference: `Organization/${organization._id}` },
      partOf: { reference: `Location/${organization._id}` },
    }),
  );
  return [toLocation(organization), ...inside];
}

/** Id of the service that a department of an organisation offers. */
export const serviceId = (organizationId: string, departmentCode: string): string =>
  `${organizationId}.${departmentCode}`;

/** What an organisation offers: video visits in each department, and its own services. */
export function toHealthcareServices(organization: Organization): HealthcareService[] {
  const visits = organization.departments.map(
    ({ code, name }): HealthcareService => ({
      resourceType: 'HealthcareService',
      id: serviceId(organization._id, code),
      active: true,
      providedBy: { reference: `Organization/${organization._id}`, display: organization.name.zh },
      specialty: [{ coding: [{ system: systems.department, code, display: name.zh }] }],
      location: [{ reference: `Location/${organization._id}` }],
      name: `${organization.name.zh} ${name.zh}`,
      appointmentRequired: true,
    }),
  );
  const own = (organization.services ?? []).map(({ id, departmentCode, name, comment, active }): HealthcareService => {
    const department = organization.departments.find(({ code }) => code === departmentCode);
    return {
      resourceType: 'HealthcareService',
      id: `${organization._id}.${id}`,
      active,
      providedBy: { reference: `Organization/${organization._id}`, display: organization.name.zh },
      specialty: [
        {
          coding: [
            { system: systems.department, code: departmentCode, display: department?.name.zh ?? departmentCode },
          ],
        },
      ],
      location: [{ reference: `Location/${organization._id}` }],
      name: name.zh,
      ...(comment ? { comment } : {}),
    };
  });
  return [...visits, ...own];
}
