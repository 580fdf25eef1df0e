import { z } from 'zod';
import { id, instant, localized, money } from './common.ts';
import { consultationModes, consultationParams, consultationTag, oneConsultation } from './consultations.ts';
import { defineHttp } from './define.ts';
import { practitionerTitles } from './directory.ts';
import { inviteRefusals, liabilities } from './network.ts';

const params = consultationParams;
const response = oneConsultation;
const tag = consultationTag;
const reason = z.string().trim().min(2).max(300);

/** What speaks for an institution, or against it. */
export const suggestionReasons = [
  'named-agreement',
  'same-prefecture',
  'same-province',
  'has-title',
  'low-load',
  'on-call',
  'no-specialty',
  'high-load',
  'declined-before',
] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];

/** Open consultations for each doctor of the specialty at which an institution counts as full. */
export const fullLoad = 4;

export const suggestion = z.object({
  organization: z.object({ id, name: localized, divisionName: z.string() }),
  score: z.number(),
  reasons: z.array(z.enum(suggestionReasons)),
  /** Why it may not be invited; empty when it may. */
  refusals: z.array(z.enum(inviteRefusals)),
  fee: money.nullable(),
  liability: z.enum(liabilities).nullable(),
  /** Its doctors of the specialty, and how many consultations it has open. */
  doctors: z.int(),
  open: z.int(),
});
export type SuggestionView = z.infer<typeof suggestion>;

export const takeConsultation = defineHttp({
  id: 'takeConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/take',
  tag,
  summary: 'The centre takes up a request that was sent to it.',
  auth: ['dispatcher', 'admin'],
  params,
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const suggestInstitutions = defineHttp({
  id: 'suggestInstitutions',
  method: 'get',
  path: '/api/consultations/:consultationId/suggestions',
  tag,
  summary: 'Institutions for a request, the best first, each with what speaks for and against it.',
  auth: ['dispatcher', 'admin'],
  params,
  response: z.object({ suggestions: z.array(suggestion) }),
  errors: ['NOT_FOUND'],
});

export const offerConsultation = defineHttp({
  id: 'offerConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/offers',
  tag,
  summary: 'Offers a request to one institution, which answers until the deadline; afterwards it is dispatched anew.',
  auth: ['dispatcher', 'admin'],
  params,
  body: z.strictObject({ organizationId: id }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'NO_ACTIVE_AGREEMENT', 'FEE_NOT_AGREED'],
});

export const withdrawOffer = defineHttp({
  id: 'withdrawOffer',
  method: 'post',
  path: '/api/consultations/:consultationId/withdraw-offer',
  tag,
  summary: 'Takes back an offer that nobody has answered, or an acceptance that nothing came of; with the reason.',
  auth: ['dispatcher', 'admin'],
  params,
  body: z.strictObject({ reason }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const requestMaterials = defineHttp({
  id: 'requestMaterials',
  method: 'post',
  path: '/api/consultations/:consultationId/request-materials',
  tag,
  summary: 'Asks the inviting doctor for what is missing.',
  auth: ['dispatcher', 'admin'],
  params,
  body: z.strictObject({ reason }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const escalateConsultation = defineHttp({
  id: 'escalateConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/escalate',
  tag,
  summary: 'Hands a request to the centre one level above, with the reason.',
  auth: ['dispatcher', 'admin'],
  params,
  body: z.strictObject({ reason }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const answerOffer = defineHttp({
  id: 'answerOffer',
  method: 'post',
  path: '/api/consultations/:consultationId/answer',
  tag,
  summary: 'The institution accepts what it was offered, or declines it with the reason.',
  auth: ['admin', 'dispatcher'],
  params,
  body: z.strictObject({ accept: z.boolean(), reason: z.string().trim().max(300).default('') }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

/** A doctor whom the invited institution can assign. */
export const consultantOption = z.object({
  practitionerRoleId: id,
  name: localized,
  title: z.enum(practitionerTitles),
  department: localized,
  /** Of the specialty, and of the title, that are wanted. */
  fits: z.boolean(),
  onCall: z.boolean(),
  /** Beginnings of times in the next days at which this doctor, the inviting doctor and the patient are free. */
  free: z.array(instant),
});
export type ConsultantOption = z.infer<typeof consultantOption>;

export const listConsultants = defineHttp({
  id: 'listConsultants',
  method: 'get',
  path: '/api/consultations/:consultationId/consultants',
  tag,
  summary: 'The doctors whom the invited institution can assign, with the times at which everybody is free.',
  auth: ['admin', 'dispatcher'],
  params,
  response: z.object({ consultants: z.array(consultantOption), minutes: z.int() }),
  errors: ['NOT_FOUND'],
});

export const assignConsultation = defineHttp({
  id: 'assignConsultation',
  method: 'post',
  path: '/api/consultations/:consultationId/assign',
  tag,
  summary:
    'The invited institution names its doctors, the first with the chair, and how they work: now, at a time that is kept free for all, or on the papers alone.',
  auth: ['admin', 'dispatcher'],
  params,
  body: z.strictObject({
    practitionerRoleIds: z.array(id).min(1).max(8),
    mode: z.enum(consultationModes),
    /** For a time that is agreed on. */
    start: instant.nullable().default(null),
  }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'ROLE_NOT_OFFERED', 'SLOT_TAKEN', 'VISIT_ENDED'],
});
