import { z } from 'zod';
import { id, instant, localized } from './common.ts';
import { defineHttp, roles } from './define.ts';

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
