import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { organizationLevel, practitionerTitles } from './directory.ts';
import { practitionerEncounter } from './encounters.ts';
import {
  followUpOutcomes,
  followUpReading,
  followUpTask,
  oneReferral,
  referralParams,
  referralTag,
} from './referrals.ts';
import { condition, icd10 } from './terminology.ts';

const params = referralParams;
const response = oneReferral;
const tag = referralTag;
const words = (max: number) => z.string().trim().max(max);
const reason = words(300).min(2);
const receiving = ['practitioner', 'admin', 'dispatcher'] as const;

export const receiveReferral = defineHttp({
  id: 'receiveReferral',
  method: 'post',
  path: '/api/referrals/:referralId/receive',
  tag,
  summary: 'The receiving institution notes that it has the referral and looks at it.',
  auth: ['admin', 'dispatcher'],
  params,
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

/** A doctor of the receiving institution, with the next times that are free. */
export const receivingDoctor = z.object({
  practitionerRoleId: id,
  name: localized,
  title: z.enum(practitionerTitles),
  department: localized,
  /** Whether the doctor belongs to the department that is wanted. */
  fits: z.boolean(),
  slots: z.array(
    z.object({
      id,
      start: instant,
      end: instant,
      /** Whether the seat is kept for referrals. */
      kept: z.boolean(),
    }),
  ),
});
export type ReceivingDoctor = z.infer<typeof receivingDoctor>;

export const listReceivingDoctors = defineHttp({
  id: 'listReceivingDoctors',
  method: 'get',
  path: '/api/referrals/:referralId/doctors',
  tag,
  summary: 'The doctors of the receiving institution with their free times, those of the wanted department first.',
  auth: ['admin', 'dispatcher'],
  params,
  response: z.object({ doctors: z.array(receivingDoctor), timeZone }),
  errors: ['NOT_FOUND'],
});

export const acceptReferral = defineHttp({
  id: 'acceptReferral',
  method: 'post',
  path: '/api/referrals/:referralId/accept',
  tag,
  summary:
    'The receiving institution accepts with a time of a doctor, which is claimed in the same write, or with a bed.',
  auth: ['admin', 'dispatcher'],
  params,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('slot'), slotId: id, note: words(300).default('') }),
    z.strictObject({
      kind: z.literal('bed'),
      /** Who is responsible for the patient there. */
      practitionerRoleId: id,
      ward: words(60).min(1),
      from: z.iso.date(),
      note: words(300).default(''),
    }),
  ]),
  response,
  errors: [
    'NOT_FOUND',
    'ILLEGAL_TRANSITION',
    'SLOT_TAKEN',
    'SLOT_NOT_OPEN',
    'PATIENT_BUSY',
    'ROLE_NOT_OFFERED',
    'BOOKING_LIMIT',
  ],
});

export const declineReferral = defineHttp({
  id: 'declineReferral',
  method: 'post',
  path: '/api/referrals/:referralId/decline',
  tag,
  summary: 'The receiving institution declines and says why; it has no access to the record any more.',
  auth: ['admin', 'dispatcher'],
  params,
  body: z.strictObject({ reason }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const noteArrival = defineHttp({
  id: 'noteArrival',
  method: 'post',
  path: '/api/referrals/:referralId/arrival',
  tag,
  summary: 'The receiving institution, or its doctor, notes that the patient has arrived.',
  auth: receiving,
  params,
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const takeIntoCare = defineHttp({
  id: 'takeIntoCare',
  method: 'post',
  path: '/api/referrals/:referralId/care',
  tag,
  summary: 'The patient who has arrived is in the care of the receiving institution.',
  auth: receiving,
  params,
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

const discharge = {
  summary: words(3000).min(2),
  diagnoses: z.array(icd10).max(10),
  medication: words(1000),
};

export const closeReferral = defineHttp({
  id: 'closeReferral',
  method: 'post',
  path: '/api/referrals/:referralId/close',
  tag,
  summary: 'Ends the care of a referred patient with a discharge summary.',
  auth: receiving,
  params,
  body: z.strictObject(discharge),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

export const listFollowUpPlaces = defineHttp({
  id: 'listFollowUpPlaces',
  method: 'get',
  path: '/api/referrals/:referralId/follow-up-places',
  tag,
  summary: 'The institutions nearer home that can follow a referred patient up: the one that sent, and those below it.',
  auth: receiving,
  params,
  response: z.object({
    institutions: z.array(z.object({ id, name: localized, level: organizationLevel, divisionName: z.string() })),
  }),
  errors: ['NOT_FOUND'],
});

export const referDown = defineHttp({
  id: 'referDown',
  method: 'post',
  path: '/api/referrals/:referralId/down',
  tag,
  summary:
    'Sends a patient in care back nearer home with a plan, whose tasks come to the work lists of the institutions named.',
  auth: receiving,
  params,
  body: z.strictObject({
    ...discharge,
    organizationId: id,
    tasks: z
      .array(z.strictObject({ what: words(200).min(2), due: z.iso.date(), organizationId: id }))
      .min(1)
      .max(20),
  }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});

/** A task on the work list of an institution that follows up, with what is needed to do it. */
export const followUpLine = followUpTask.extend({
  referralId: id,
  timeZone,
  patient: practitionerEncounter.shape.patient.extend({ phone: z.string() }),
  from: z.object({ id, name: localized }),
  diagnoses: z.array(condition),
  medication: z.string(),
});
export type FollowUpLine = z.infer<typeof followUpLine>;

export const listFollowUpTasks = defineHttp({
  id: 'listFollowUpTasks',
  method: 'get',
  path: '/api/follow-up-tasks',
  tag,
  summary: 'The follow-up tasks of the institution at which a doctor works, what is due first comes first.',
  auth: ['practitioner'],
  query: z.strictObject({
    /** Those that were done, in the place of those that are still to do. */
    done: z.enum(['true', 'false']).default('false'),
  }),
  response: z.object({ tasks: z.array(followUpLine) }),
});

export const recordFollowUp = defineHttp({
  id: 'recordFollowUp',
  method: 'post',
  path: '/api/referrals/:referralId/follow-up-tasks/:taskId',
  tag,
  summary:
    'A doctor of the institution that follows up notes that a task is done, or that the patient was not reached and why.',
  auth: ['practitioner'],
  params: z.strictObject({ referralId: id, taskId: id }),
  body: z.strictObject({
    outcome: z.enum(followUpOutcomes),
    note: words(500).min(2),
    reading: followUpReading.nullable().default(null),
  }),
  response,
  errors: ['NOT_FOUND', 'ILLEGAL_TRANSITION'],
});
