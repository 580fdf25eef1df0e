import { z } from 'zod';
import { divisionCode, id, instant, localized, money, placeCode, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { notOfferedReasons, qualifications } from './licence.ts';

/** Level of an institution, lowest first: the order in which a remote consultation climbs. */
export const organizationLevels = ['station', 'county', 'prefecture', 'province'] as const;
export const organizationLevel = z.enum(organizationLevels);

export const division = z.object({
  code: placeCode,
  name: z.string(),
  level: z.enum(['province', 'prefecture', 'county', 'township']),
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

/** The public licence card (rule LICENCE). Dates are those of the hospital's zone; no end is null. */
export const licenceCard = z.object({
  qualification: z.enum(qualifications),
  authority: z.string(),
  registeredOn: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  /** The filing of practice here, where the licence is registered at another institution. */
  filing: z.object({ number: z.string(), validUntil: z.iso.date().nullable() }).nullable(),
});

/** A practitioner in a role at one organisation, as the public sees it: the licence is public by rule LICENCE. */
export const practitionerRole = z.object({
  id,
  name: localized,
  title: z.enum(practitionerTitles),
  department,
  organization: organization.omit({ departments: true }),
  licenceNumber: z.string(),
  /** Null as long as the hospital has not entered it; then no time is offered. */
  licence: licenceCard.nullable(),
  introduction: localized,
  fee: money,
  /** Start of the earliest slot that can be booked now. */
  nextFreeSlot: instant.nullable(),
});
export type PractitionerRoleView = z.infer<typeof practitionerRole>;

/** How far a doctor is from the place that was asked for: in the same county, prefecture, province, or elsewhere. */
export const ring = z.enum(['county', 'prefecture', 'province', 'country']);

export const modality = z.enum(['video', 'audio']);

export const foundRole = practitionerRole.extend({
  /** Start of the earliest time that can be booked now and fits the question. */
  nextFreeSlot: instant,
  ring,
});
export type FoundRole = z.infer<typeof foundRole>;

export const searchOrders = ['earliest', 'nearest', 'title', 'fee'] as const;

/** A date in the zone of each hospital. */
const date = z.iso.date();

export const slot = z.object({ id, start: instant, end: instant, status: z.enum(['free', 'held', 'booked']) });

export const listDivisions = defineHttp({
  id: 'listDivisions',
  method: 'get',
  path: '/api/divisions',
  tag: 'directory',
  summary: 'Divisions below `parent`, or the provinces when it is left out (GB/T 2260); below a county its townships.',
  auth: 'public',
  query: z.strictObject({ parent: placeCode.optional() }),
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

export const suggestDepartments = defineHttp({
  id: 'suggestDepartments',
  method: 'get',
  path: '/api/departments/suggestions',
  tag: 'directory',
  summary: 'Departments for complaints in plain words, and whether they call for an ambulance (120). No diagnosis.',
  auth: 'public',
  query: z.strictObject({ text: z.string().trim().min(1).max(200) }),
  response: z.object({
    departments: z.array(department.extend({ symptoms: z.array(localized) })),
    /** The complaint that cannot wait for an appointment; null when there is none. */
    emergency: z.object({ symptom: localized }).nullable(),
  }),
});

export const searchPractitionerRoles = defineHttp({
  id: 'searchPractitionerRoles',
  method: 'get',
  path: '/api/practitioner-roles',
  tag: 'directory',
  summary: 'Doctors who can be booked now, from a place outward or within a region, by what the patient looks for.',
  auth: 'public',
  query: z.strictObject({
    /** Where the patient is: each doctor found says how far from it. */
    near: placeCode.optional(),
    /** How far from there at most; the whole country when it is left out. */
    within: ring.optional(),
    /** A province, prefecture or county; doctors of all divisions inside it are found. */
    division: divisionCode.optional(),
    level: organizationLevel.optional(),
    grade: z.string().max(16).optional(),
    /** A department with all that belong to it: `03` has `03.04` inside. */
    department: z.string().max(16).optional(),
    title: z.enum(practitionerTitles).optional(),
    /** The beginning of a doctor's name in Chinese, pinyin or initials. */
    name: z.string().trim().min(1).max(40).optional(),
    /** Smallest unit of the currency. */
    feeFrom: z.coerce.number().int().min(0).optional(),
    feeTo: z.coerce.number().int().min(0).optional(),
    /** Doctors with a free time on this day. */
    day: date.optional(),
    modality: modality.optional(),
    sort: z.enum(searchOrders).default('earliest'),
    page: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  response: z.object({
    practitionerRoles: z.array(foundRole),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    /**
     * The areas around `near`, nearest first, and how many there are in each without the narrower ones, whatever `within` says. A district of a
     * municipality has no province around it. The country has no name.
     */
    rings: z.array(z.object({ ring, name: z.string(), count: z.int() })),
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
  response: z.object({
    practitionerRole: practitionerRole.extend({
      /** Why the doctor may not see patients today (rule LICENCE); null when that is not so. */
      notOffered: z.enum(notOfferedReasons).nullable(),
    }),
  }),
  errors: ['NOT_FOUND'],
});

export const listSlots = defineHttp({
  id: 'listSlots',
  method: 'get',
  path: '/api/practitioner-roles/:practitionerRoleId/slots',
  tag: 'directory',
  summary:
    'Slots of a doctor that are taken, or that whoever asks may book now, for the coming 14 days unless `from` and `to` say otherwise.',
  auth: 'public',
  params: z.strictObject({ practitionerRoleId: id }),
  query: z.strictObject({ from: instant.optional(), to: instant.optional() }),
  response: z.object({ slots: z.array(slot), timeZone }),
  errors: ['NOT_FOUND'],
});
