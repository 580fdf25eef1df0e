import { z } from 'zod';
import { certificate } from './certificates.ts';
import { id, instant, localized } from './common.ts';
import { defineHttp, roles } from './define.ts';
import { allergy } from './formulary.ts';
import { historyEntry } from './history.ts';
import { prescription } from './prescriptions.ts';
import { sex } from './session.ts';

/** Somebody who looked at a patient's record. */
export const reading = z.object({
  id,
  at: instant,
  /** Null when the account is gone. */
  name: z.string().nullable(),
  role: z.enum(roles),
  /** The hospital for which it was done. */
  organization: localized.nullable(),
  /** What was looked at, such as `Encounter` or `Document`. */
  what: z.string(),
  /** Why, where a reason was asked for. */
  reason: z.string().nullable(),
});
export type ReadingView = z.infer<typeof reading>;

export const listReadings = defineHttp({
  id: 'listReadings',
  method: 'get',
  path: '/api/patients/:patientId/readings',
  tag: 'record',
  summary:
    'Who of the staff looked at the record of the signed-in patient, or of a child in guardianship, when, at what and why; the latest first.',
  auth: ['patient'],
  params: z.strictObject({ patientId: id }),
  query: z.strictObject({ cursor: z.string().max(200).optional() }),
  response: z.object({ readings: z.array(reading), cursor: z.string().nullable() }),
  errors: ['NOT_FOUND', 'BAD_REQUEST'],
});

/** Everything about a patient: what the person takes home, at all hospitals. */
export const ownRecord = z.object({
  patient: z.object({ id, name: z.string(), sex, birthDate: z.iso.date() }),
  allergies: z.array(allergy),
  /** Visits that are over, the latest first. */
  visits: z.array(historyEntry.extend({ appointmentId: id, practitionerRoleId: id })),
  prescriptions: z.array(prescription),
  certificates: z.array(certificate),
});
export type OwnRecordView = z.infer<typeof ownRecord>;

const ofPatient = z.strictObject({ patientId: id });

export const getRecord = defineHttp({
  id: 'getRecord',
  method: 'get',
  path: '/api/patients/:patientId/record',
  tag: 'record',
  summary:
    'The record of the signed-in patient, or of a child in guardianship: visits, prescriptions, certificates and allergies at all hospitals.',
  auth: ['patient'],
  params: ofPatient,
  response: z.object({ record: ownRecord }),
  errors: ['NOT_FOUND'],
});

export const downloadRecord = defineHttp({
  id: 'downloadRecord',
  method: 'get',
  path: '/api/patients/:patientId/record/download',
  tag: 'record',
  summary: 'The same record to take along: as a PDF to read, or as a FHIR R4 Bundle for another system.',
  auth: ['patient'],
  params: ofPatient,
  query: z.strictObject({ form: z.enum(['pdf', 'fhir']) }),
  response: z.null(),
  bytes: { response: ['application/pdf', 'application/fhir+json'] },
  errors: ['NOT_FOUND'],
});
