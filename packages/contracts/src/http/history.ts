import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { visitType } from './encounters.ts';
import { condition } from './terminology.ts';

/** Why a doctor looks at what other hospitals have recorded (rule PRIVACY). */
export const accessReasons = ['treatment', 'medication-safety', 'patient-asks', 'emergency', 'other'] as const;

/** What came of an earlier visit. */
export const historyRecord = z.object({
  diagnoses: z.array(condition),
  chiefComplaint: z.string(),
  assessment: z.string(),
  plan: z.string(),
  medications: z.array(localized),
});

/** An earlier visit of the patient. Of another hospital's the record is told only once a reason was given. */
export const historyEntry = z.object({
  encounterId: id,
  start: instant,
  timeZone,
  organization: localized,
  department: localized,
  practitioner: localized,
  type: visitType,
  stopped: z.boolean(),
  /** Null while it is locked: it is of another hospital, and no reason was given yet. */
  record: historyRecord.nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const historyAccess = z.object({ reason: z.enum(accessReasons), words: z.string(), at: instant });

const params = z.strictObject({ encounterId: id });

const history = z.object({
  /** The visits, the latest first. */
  entries: z.array(historyEntry),
  access: historyAccess.nullable(),
  /** Where the next page begins; null when there is none. */
  cursor: z.string().nullable(),
});
export type HistoryView = z.infer<typeof history>;

export const getHistory = defineHttp({
  id: 'getHistory',
  method: 'get',
  path: '/api/encounters/:encounterId/history',
  tag: 'encounters',
  summary:
    'Earlier visits of the patient at all hospitals, the latest first, a page at a time. Those of other hospitals show their record only after `openHistory`.',
  auth: ['practitioner'],
  params,
  query: z.strictObject({ cursor: z.string().max(200).optional() }),
  response: history,
  errors: ['NOT_FOUND'],
});

export const openHistory = defineHttp({
  id: 'openHistory',
  method: 'post',
  path: '/api/encounters/:encounterId/history-access',
  tag: 'encounters',
  summary:
    'Says why the records of other hospitals are looked at; from then on they are shown while the visit lasts. The patient reads who did it and why.',
  auth: ['practitioner'],
  params,
  body: z
    .strictObject({ reason: z.enum(accessReasons), words: z.string().trim().max(200).default('') })
    .refine(({ reason, words }) => reason !== 'other' || words.length > 1, {
      path: ['words'],
      message: 'say why',
    }),
  response: history,
  errors: ['NOT_FOUND', 'VISIT_ENDED'],
});
