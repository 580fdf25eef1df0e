import { z } from 'zod';
import { defineHttp } from './define.ts';

/** A code of ICD-10. */
export const icd10 = z.string().regex(/^[A-Z]\d{2}(\.[0-9A-Za-z+]{1,12})?$/);

/** A diagnosis with its names. */
export const condition = z.object({ code: icd10, zh: z.string(), en: z.string() });
export type ConditionView = z.infer<typeof condition>;

export const searchConditions = defineHttp({
  id: 'searchConditions',
  method: 'get',
  path: '/api/terminology/conditions',
  tag: 'terminology',
  summary: 'Diagnoses of ICD-10 by code, Chinese, initials of the pinyin or English words, the best first.',
  auth: 'signed-in',
  attended: true,
  query: z.strictObject({ q: z.string().max(60) }),
  response: z.object({ conditions: z.array(condition) }),
});
