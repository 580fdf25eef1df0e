import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';

/** That what belongs to a visit is kept for as long as the hold stands, whatever its term. */
export const legalHold = z.object({ reason: z.string(), by: z.string(), at: instant });

/** For how long what belongs to a visit is kept (rule RETENTION). */
export const retention = z.object({
  encounterId: id,
  start: instant,
  timeZone,
  patient: z.string(),
  practitioner: localized,
  /** Null while the visit is not over: the terms begin then. */
  recordUntil: instant.nullable(),
  processUntil: instant.nullable(),
  hold: legalHold.nullable(),
  /** Messages of the chat that are still there. */
  messages: z.int(),
});
export type RetentionView = z.infer<typeof retention>;

const params = z.strictObject({ encounterId: id });
const one = z.object({ retention });
const tag = 'retention';

export const listHolds = defineHttp({
  id: 'listHolds',
  method: 'get',
  path: '/api/retention',
  tag,
  summary: 'Visits of the hospital under legal hold, the latest hold first.',
  auth: ['admin'],
  query: z.strictObject({ organizationId: id.optional() }),
  response: z.object({ organizationId: id, held: z.array(retention) }),
  errors: ['NOT_FOUND'],
});

export const getRetention = defineHttp({
  id: 'getRetention',
  method: 'get',
  path: '/api/retention/:encounterId',
  tag,
  summary: 'Until when what belongs to a visit of the hospital is kept.',
  auth: ['admin'],
  params,
  response: one,
  errors: ['NOT_FOUND'],
});

export const setLegalHold = defineHttp({
  id: 'setLegalHold',
  method: 'put',
  path: '/api/retention/:encounterId/hold',
  tag,
  summary: 'Puts a visit under legal hold for the reason given, or lifts it with null; both stay in the trail.',
  auth: ['admin'],
  params,
  body: z.strictObject({ reason: z.string().trim().min(2).max(500).nullable() }),
  response: one,
  errors: ['NOT_FOUND'],
});

export const eraseProcess = defineHttp({
  id: 'eraseProcess',
  method: 'post',
  path: '/api/retention/:encounterId/erase-process',
  tag,
  summary:
    'Deletes the chat of a visit, once its term is over and nothing holds it; before that it is refused. The record itself is never deleted by an operation.',
  auth: ['admin'],
  params,
  response: one,
  errors: ['NOT_FOUND', 'RETENTION'],
});
