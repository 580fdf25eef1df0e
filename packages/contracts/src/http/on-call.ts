import { z } from 'zod';
import { id, instant } from './common.ts';
import { consultationLine, consultationParams, consultationTag, oneConsultation } from './consultations.ts';
import { defineHttp } from './define.ts';

const tag = consultationTag;

export const getOnCall = defineHttp({
  id: 'getOnCall',
  method: 'get',
  path: '/api/on-call',
  tag,
  summary: 'Until when the doctor takes calls for help, and those that nobody has taken yet, the oldest first.',
  auth: ['practitioner'],
  response: z.object({ until: instant.nullable(), calls: z.array(consultationLine) }),
});

export const setOnCall = defineHttp({
  id: 'setOnCall',
  method: 'put',
  path: '/api/on-call',
  tag,
  summary: 'Puts the doctor on call until then (twelve hours at most), or off call with null.',
  auth: ['practitioner'],
  body: z.strictObject({ until: instant.nullable() }),
  response: z.object({ until: instant.nullable() }),
  errors: ['ROLE_NOT_OFFERED'],
});

export const askSpecialistNow = defineHttp({
  id: 'askSpecialistNow',
  method: 'put',
  path: '/api/encounters/:encounterId/consultations/:consultationId/now',
  tag,
  summary:
    'Calls every specialist on call who may be invited into the visit that runs, or to the bedside, whose call it opens; the first to accept joins. The paperwork follows by its deadline. The same again answers the same.',
  auth: ['practitioner'],
  params: z.strictObject({ encounterId: id, consultationId: id }),
  body: z.strictObject({
    specialty: z.string().regex(/^\d{2}(\.\d{2})?$/),
    question: z.string().trim().min(2).max(1000),
    /** By the emergency rule, whom no agreement names may be called as well. */
    emergency: z.boolean().default(false),
  }),
  response: oneConsultation.extend({ called: z.int() }),
  errors: [
    'NOT_FOUND',
    'CONFLICT',
    'VISIT_NOT_STARTED',
    'VISIT_ENDED',
    'NOBODY_ON_CALL',
    'DOCTOR_BUSY',
    'DOCTOR_PRESENT',
  ],
});

export const acceptCall = defineHttp({
  id: 'acceptCall',
  method: 'post',
  path: '/api/consultations/:consultationId/accept-call',
  tag,
  summary: 'Takes a call for help: the first one is in the session, everybody after it is told so (TAKEN_ALREADY).',
  auth: ['practitioner'],
  params: consultationParams,
  response: oneConsultation,
  errors: ['NOT_FOUND', 'TAKEN_ALREADY', 'ILLEGAL_TRANSITION', 'DOCTOR_PRESENT'],
});

export const completePaperwork = defineHttp({
  id: 'completePaperwork',
  method: 'post',
  path: '/api/consultations/:consultationId/paperwork',
  tag,
  summary: 'The inviting doctor has brought request and consent of an emergency up to date.',
  auth: ['practitioner'],
  params: consultationParams,
  response: oneConsultation,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'CONSULTATION_INCOMPLETE'],
});
