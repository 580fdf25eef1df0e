import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';

/** How a patient found a visit. */
export const rating = z.object({ stars: z.int().min(1).max(5), words: z.string(), at: instant });

/** A complaint about a visit, and what the hospital answered. */
export const complaint = z.object({
  text: z.string(),
  at: instant,
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
});

export const feedback = z.object({ rating: rating.nullable(), complaint: complaint.nullable() });
export type FeedbackView = z.infer<typeof feedback>;

/** A visit about which somebody has said something, as the hospital sees it: the patient by a masked name. */
export const feedbackEntry = feedback.extend({
  encounterId: id,
  patient: z.string(),
  practitioner: localized,
  department: localized,
  start: instant,
});
export type FeedbackEntry = z.infer<typeof feedbackEntry>;

const params = z.strictObject({ encounterId: id });
const one = z.object({ feedback });
const tag = 'feedback';

export const getFeedback = defineHttp({
  id: 'getFeedback',
  method: 'get',
  path: '/api/encounters/:encounterId/feedback',
  tag,
  summary: 'What the patient has said about a visit, and the answer of the hospital.',
  auth: ['patient'],
  params,
  response: one,
  errors: ['NOT_FOUND'],
});

export const rateVisit = defineHttp({
  id: 'rateVisit',
  method: 'put',
  path: '/api/encounters/:encounterId/rating',
  tag,
  summary: 'Rates a visit that is over; rated again, the last one counts.',
  auth: ['patient'],
  params,
  body: z.strictObject({ stars: z.int().min(1).max(5), words: z.string().trim().max(500).default('') }),
  response: one,
  errors: ['NOT_FOUND', 'VISIT_NOT_STARTED'],
});

export const complain = defineHttp({
  id: 'complain',
  method: 'post',
  path: '/api/encounters/:encounterId/complaint',
  tag,
  summary: 'Complains about a visit to the hospital, once; the same words sent again answer the same.',
  auth: ['patient'],
  params,
  body: z.strictObject({ text: z.string().trim().min(5).max(2000) }),
  response: one,
  errors: ['NOT_FOUND', 'CONFLICT', 'VISIT_NOT_STARTED'],
});

export const listFeedback = defineHttp({
  id: 'listFeedback',
  method: 'get',
  path: '/api/feedback',
  tag,
  summary: 'What patients have said about visits at the hospital: complaints without an answer first, then the latest.',
  auth: ['admin'],
  query: z.strictObject({ organizationId: id.optional() }),
  response: z.object({
    organizationId: id,
    timeZone,
    /** The mean of all ratings, and how many there are; null without any. */
    mean: z.number().nullable(),
    ratings: z.int(),
    /** How many visits were given 1 to 5 stars. */
    stars: z.array(z.int()).length(5),
    entries: z.array(feedbackEntry),
  }),
  errors: ['NOT_FOUND'],
});

export const answerComplaint = defineHttp({
  id: 'answerComplaint',
  method: 'post',
  path: '/api/feedback/:encounterId/answer',
  tag,
  summary: 'Answers a complaint; the patient is told. The same answer sent again answers the same.',
  auth: ['admin'],
  params,
  body: z.strictObject({ answer: z.string().trim().min(2).max(2000) }),
  response: z.object({ entry: feedbackEntry }),
  errors: ['NOT_FOUND', 'CONFLICT'],
});
