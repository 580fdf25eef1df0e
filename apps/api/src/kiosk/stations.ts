import type { Organization } from '@oih/data/directory/models';
import type { AppContext } from '../context.ts';
import type { Actor } from '../http/actor.ts';

/** A practitioner's place at a health station. */
export interface StationRole {
  station: Organization;
  practitionerRoleId: string;
}

/** Where the actor works at a health station; null for who works at none. */
export async function stationOf({ repositories }: AppContext, { roles }: Actor): Promise<StationRole | null> {
  const places = roles.flatMap(({ role, organizationId, practitionerRoleId }) =>
    (role === 'practitioner' || role === 'attendant') && organizationId && practitionerRoleId
      ? [{ organizationId, practitionerRoleId }]
      : [],
  );
  const organizations = await repositories.directory.organizations(places.map(({ organizationId }) => organizationId));
  const station = organizations.find(({ level }) => level === 'station');
  const place = places.find(({ organizationId }) => organizationId === station?._id);
  return station && place ? { station, practitionerRoleId: place.practitionerRoleId } : null;
}
