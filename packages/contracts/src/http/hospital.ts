import { z } from 'zod';
import { id, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { organizationLevel } from './directory.ts';

const line = (max: number) => z.string().trim().max(max);
const named = z.strictObject({ zh: line(60).min(1), en: line(80) });
/** Parts of an organisation have ids that are short and stay. */
const partId = z.string().regex(/^[0-9a-z-]{3,40}$/);

export const hospitalDepartment = z.strictObject({
  /** Code of the register of clinical departments (诊疗科目). */
  code: z.string().regex(/^\d{2}(\.\d{2})?$/),
  name: named,
});

/** What the hospital offers in a department beside the video visit that each department has (FHIR HealthcareService). */
export const hospitalService = z.strictObject({
  id: partId,
  departmentCode: z.string(),
  name: named,
  comment: line(300),
  active: z.boolean(),
});
export type HospitalService = z.infer<typeof hospitalService>;

/** A place inside the hospital (FHIR Location). */
export const hospitalLocation = z.strictObject({
  id: partId,
  name: named,
  /** How to find it, such as building and floor. */
  directions: line(200),
  active: z.boolean(),
});
export type HospitalLocation = z.infer<typeof hospitalLocation>;

const parts = {
  departments: z.array(hospitalDepartment).max(120),
  services: z.array(hospitalService).max(200),
  locations: z.array(hospitalLocation).max(200),
};

export const hospital = z.object({
  id,
  version: z.int().min(0),
  name: localized,
  level: organizationLevel,
  grade: z.string().nullable(),
  divisionName: z.string(),
  timeZone,
  ...parts,
  /** How many active doctors each department has, by its code: such a department cannot be removed. */
  doctors: z.record(z.string(), z.int()),
});
export type HospitalView = z.infer<typeof hospital>;

export const getHospital = defineHttp({
  id: 'getHospital',
  method: 'get',
  path: '/api/hospital',
  tag: 'hospital',
  summary: 'The administrator’s own hospital: departments, services and locations, and the zone of its times.',
  auth: ['admin'],
  response: z.object({
    hospital,
    /** The departments of the national register, to choose from. */
    register: z.array(z.object({ code: z.string(), name: localized })),
  }),
  errors: ['NOT_FOUND'],
});

export const saveHospital = defineHttp({
  id: 'saveHospital',
  method: 'put',
  path: '/api/hospital',
  tag: 'hospital',
  summary:
    'Saves departments, services and locations over the version that they were made from (else EDIT_CONFLICT). A department that still has doctors stays (CONFLICT).',
  auth: ['admin'],
  body: z.strictObject({ version: z.int().min(0), ...parts }),
  response: z.object({ hospital }),
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'CONFLICT'],
});
