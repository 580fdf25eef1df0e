import type { Resource } from '@medplum/fhirtypes';
import type { Organization } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { AppContext } from '../../context.ts';
import { toHealthcareServices, toLocations, toOrganization } from '../resources/organization.ts';
import { toPractitioner, toPractitionerRole, toSchedule } from '../resources/practitioner.ts';
import { type Filter, paged, type Search, within } from '../search.ts';
import type { Found, SearchQuery } from '../search-query.ts';

/** Names that begin with one of these words, in either language. */
const namedIn = (values: string[] | undefined, fields: readonly string[]): Filter => {
  if (!values) return {};
  const begins = values.map((value) => ({ $regex: `^${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, $options: 'i' }));
  return { $or: begins.flatMap((begin) => fields.map((field) => ({ [field]: begin }))) };
};
const named = (values: string[] | undefined): Filter => namedIn(values, ['name.zh', 'name.en']);
const placesNamed = (values: string[] | undefined): Filter =>
  namedIn(values, ['name.zh', 'name.en', 'locations.name.zh', 'locations.name.en']);

const boolean = (values: string[] | undefined): Filter =>
  values ? { active: { $in: values.map((value) => value === 'true') } } : {};

const organizationsBy =
  (filter: (values: SearchQuery['values']) => Filter, present: (organization: Organization) => Resource[]) =>
  ({ repositories }: AppContext, query: SearchQuery): Promise<Found> =>
    paged(
      query,
      (page) => repositories.listing.organizations(filter(query.values), page),
      (found) => found.flatMap(present),
    );

/** Whose part an id names, such as `org-county` for `org-county.03.04`; an organisation's own id is its own. */
const ownerOf = (id: string): string => id.split('.')[0]!;

/** Places are an organisation's own or inside it: they are looked up by it. */
async function searchPlaces(context: AppContext, query: SearchQuery): Promise<Found> {
  const { _id: ids, name, organization } = query.values;
  const owners = both(ids?.map(ownerOf), organization);
  const found = await organizationsBy(() => ({ ...within('_id', owners), ...placesNamed(name) }), toLocations)(
    context,
    query,
  );
  const begins = (text: string | undefined) => name?.some((one) => text?.toLowerCase().startsWith(one.toLowerCase()));
  return {
    ...found,
    resources: found.resources.filter(
      (place) =>
        place.resourceType === 'Location' &&
        (!ids || ids.includes(place.id!)) &&
        (!name || begins(place.name) || place.alias?.some(begins)),
    ),
  };
}

/** Services are parts of organisations: they are looked up by those. */
async function searchServices(context: AppContext, query: SearchQuery): Promise<Found> {
  const { _id: ids, organization, specialty } = query.values;
  const owners = ids?.map(ownerOf) ?? organization;
  const found = await organizationsBy(() => within('_id', owners), toHealthcareServices)(context, query);
  return {
    ...found,
    resources: found.resources.filter(
      (service) =>
        service.resourceType === 'HealthcareService' &&
        (!ids || ids.includes(service.id!)) &&
        (!organization || organization.some((id) => service.providedBy?.reference === `Organization/${id}`)) &&
        (!specialty || specialty.includes(service.specialty![0]!.coding![0]!.code!)),
    ),
  };
}

/** Roles, and the schedules that belong to them. */
const rolesBy =
  (filter: (values: SearchQuery['values']) => Filter, present: (record: RoleRecord) => Resource) =>
  ({ repositories }: AppContext, query: SearchQuery): Promise<Found> =>
    paged(
      query,
      (page) => repositories.listing.practitionerRoles(filter(query.values), page),
      async (roles) => (await repositories.directory.roles(roles.map(({ _id }) => _id))).map(present),
    );

/** The directory: who works where, and when. */
export const directorySearches = {
  Organization: {
    parameters: { _id: 'token', name: 'string', partof: 'reference', type: 'token' },
    open: true,
    run: organizationsBy(
      ({ _id, name, partof, type }) => ({
        ...within('_id', _id),
        ...within('partOf', partof),
        ...within('level', type),
        ...named(name),
      }),
      (organization) => [toOrganization(organization)],
    ),
  },
  Location: {
    parameters: { _id: 'token', name: 'string', organization: 'reference' },
    open: true,
    run: searchPlaces,
  },
  HealthcareService: {
    parameters: { _id: 'token', organization: 'reference', specialty: 'token' },
    open: true,
    run: searchServices,
  },
  Practitioner: {
    parameters: { _id: 'token', name: 'string' },
    open: true,
    run: ({ repositories }, query) =>
      paged(
        query,
        (page) =>
          repositories.listing.practitioners({ ...within('_id', query.values._id), ...named(query.values.name) }, page),
        (found) => found.map(toPractitioner),
      ),
  },
  PractitionerRole: {
    parameters: {
      _id: 'token',
      practitioner: 'reference',
      organization: 'reference',
      specialty: 'token',
      active: 'token',
    },
    open: true,
    includes: {
      practitioner: (one: { practitioner?: { reference?: string } }) => [one.practitioner?.reference],
      organization: (one: { organization?: { reference?: string } }) => [one.organization?.reference],
    },
    run: rolesBy(
      ({ _id, practitioner, organization, specialty, active }) => ({
        ...within('_id', _id),
        ...within('practitionerId', practitioner),
        ...within('organizationId', organization),
        ...within('departmentCode', specialty),
        ...boolean(active),
      }),
      toPractitionerRole,
    ),
  },
  Schedule: {
    parameters: { _id: 'token', actor: 'reference', active: 'token' },
    open: true,
    run: rolesBy(
      ({ _id, actor, active }) => ({
        ...within('_id', _id),
        ...(actor ? { $or: [{ _id: { $in: actor } }, { practitionerId: { $in: actor } }] } : {}),
        ...boolean(active),
      }),
      toSchedule,
    ),
  },
} satisfies Record<string, Search>;

function both(a: string[] | undefined, b: string[] | undefined): string[] | undefined {
  return a && b ? a.filter((one) => b.includes(one)) : (a ?? b);
}
