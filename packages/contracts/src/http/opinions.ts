import { z } from 'zod';
import { consultationParams, consultationTag, decisionOutcomes, oneConsultation } from './consultations.ts';
import { defineHttp } from './define.ts';
import { icd10 } from './terminology.ts';

const params = consultationParams;
const response = oneConsultation;
const tag = consultationTag;
const words = (max: number) => z.string().trim().max(max);

export const startConsultation = defineHttp({
  id: 'startConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/start',
  tag,
  summary:
    'The inviting doctor or a consultant begins the session in the call of the visit; again it answers the same.',
  auth: ['practitioner'],
  params,
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'ATTENDED_EXCEPTION', 'VISIT_ENDED', 'VISIT_NOT_STARTED'],
});

export const endConsultation = defineHttp({
  id: 'endConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/end',
  tag,
  summary:
    'Ends the session: it was held and the opinion follows; or somebody did not come or the connection failed, and it goes on by a new time or on the papers alone.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({
    outcome: z.enum(['held', 'no-show', 'technical-failure']),
    /** After a failure: whether the consultants go on with the papers alone. */
    onPapers: z.boolean().default(false),
    reason: words(300).default(''),
  }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

/** What a consultant signs. */
export const opinionParts = z.strictObject({
  findings: words(3000),
  opinion: words(3000).min(2),
  recommendation: words(3000),
  diagnoses: z.array(icd10).max(10),
});

export const signOpinion = defineHttp({
  id: 'signOpinion',
  method: 'post',
  path: '/api/consultations/:consultationId/opinions',
  tag,
  summary:
    'A consultant signs their part; signing again amends it. The chair adds the conclusion, and with the parts of all it is the signed opinion.',
  auth: ['practitioner'],
  params,
  body: opinionParts.extend({
    /** The version of one’s own part that this one follows; 0 for the first. */
    version: z.int().min(0),
    /** By the chair alone. */
    conclusion: words(3000).default(''),
  }),
  response,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'ILLEGAL_TRANSITION', 'OPINION_INCOMPLETE', 'DOCTOR_PRESENT'],
});

export const decideConsultation = defineHttp({
  id: 'decideConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/decision',
  tag,
  summary:
    'The inviting doctor, who carries the responsibility, signs what is done with the opinion and says it in plain words.',
  auth: ['practitioner'],
  params,
  body: z.strictObject({
    outcome: z.enum(decisionOutcomes),
    reason: words(1000).default(''),
    /** What the patient reads. */
    plainWords: words(1000).min(2),
  }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'DOCTOR_PRESENT'],
});

export const closeConsultation = defineHttp({
  id: 'closeConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/close',
  tag,
  summary: 'The chair has read what was decided; with that the consultation is over.',
  auth: ['practitioner'],
  params,
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const readOpinionPaper = defineHttp({
  id: 'readOpinionPaper',
  method: 'get',
  path: '/api/consultations/:consultationId/paper',
  tag,
  summary: 'The opinion with the decision as a PDF, for both institutions and the patient.',
  auth: ['patient', 'practitioner', 'admin', 'dispatcher'],
  params,
  response: z.null(),
  bytes: { response: ['application/pdf'] },
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});
