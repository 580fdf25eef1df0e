import { z } from 'zod';
import { divisionCode, id, instant, localized, money, timeZone } from './common.ts';
import { defineHttp } from './define.ts';

/** Level of an institution, lowest first: the order in which a remote consultation climbs. */
export const organizationLevels = ['station', 'county', 'prefecture', 'province'] as const;
export const organizationLevel = z.enum(organizationLevels);

export const division = z.object({
  code: divisionCode,
  name: z.string(),
  level: z.enum(['province', 'prefecture', 'county']),
  parent: divisionCode.optional(),
});

export const department = z.object({
  /** Code of the register of clinical departments (诊疗科目), such as `03` internal medicine. */
  code: z.string(),
  name: localized,
});

export const organization = z.object({
  id,
  name: localized,
  level: organizationLevel,
  /** Hospital grade, such as 三级甲等; absent at a health station. */
  grade: z.string().optional(),
  divisionCode,
  divisionName: z.string(),
  timeZone,
  departments: z.array(department),
});
export type OrganizationView = z.infer<typeof organization>;

export const practitionerTitles = ['chief', 'associate-chief', 'attending', 'resident', 'village'] as const;

/** A practitioner in a role at one organisation, as the public sees it: the licence is public by rule LICENCE. */
export const practitionerRole = z.object({
  id,
  name: localized,
  title: z.enum(practitionerTitles),
  department,
  organization: organization.omit({ departments: true }),
  licenceNumber: z.string(),
  introduction: localized,
  fee: money,
  /** Start of the earliest slot that can be booked now. */
  nextFreeSlot: instant.nullable(),
});
export type PractitionerRoleView = z.infer<typeof practitionerRole>;

export const slot = z.object({ id, start: instant, end: instant, status: z.enum(['free', 'held', 'booked']) });

export const listDivisions = defineHttp({
  id: 'listDivisions',
  method: 'get',
  path: '/api/divisions',
  tag: 'directory',
  summary: 'Divisions below `parent`, or the provinces when it is left out (GB/T 2260).',
  auth: 'public',
  query: z.strictObject({ parent: divisionCode.optional() }),
  response: z.object({ divisions: z.array(division) }),
});

export const listDepartments = defineHttp({
  id: 'listDepartments',
  method: 'get',
  path: '/api/departments',
  tag: 'directory',
  summary: 'Departments that at least one doctor can be booked in.',
  auth: 'public',
  response: z.object({ departments: z.array(department) }),
});

export const searchPractitionerRoles = defineHttp({
  id: 'searchPractitionerRoles',
  method: 'get',
  path: '/api/practitioner-roles',
  tag: 'directory',
  summary: 'Doctors by region, hospital level and department, those with the earliest free slot first.',
  auth: 'public',
  query: z.strictObject({
    /** A province, prefecture or county; doctors of all divisions inside it are found. */
    division: divisionCode.optional(),
    level: organizationLevel.optional(),
    department: z.string().max(16).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  response: z.object({
    practitionerRoles: z.array(practitionerRole),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  }),
});

export const getPractitionerRole = defineHttp({
  id: 'getPractitionerRole',
  method: 'get',
  path: '/api/practitioner-roles/:practitionerRoleId',
  tag: 'directory',
  summary: 'One doctor: licence, title, hospital, fee.',
  auth: 'public',
  params: z.strictObject({ practitionerRoleId: id }),
  response: z.object({ practitionerRole }),
  errors: ['NOT_FOUND'],
});

export const listSlots = defineHttp({
  id: 'listSlots',
  method: 'get',
  path: '/api/practitioner-roles/:practitionerRoleId/slots',
  tag: 'directory',
  summary: 'Slots of a doctor that have not begun, for the coming 14 days unless `from` and `to` say otherwise.',
  auth: 'public',
  params: z.strictObject({ practitionerRoleId: id }),
  query: z.strictObject({ from: instant.optional(), to: instant.optional() }),
  response: z.object({ slots: z.array(slot), timeZone }),
  errors: ['NOT_FOUND'],
});
