import { z } from 'zod';
import { appointmentStatus } from './appointments.ts';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { department, practitionerTitles } from './directory.ts';

/** A time that can be given to somebody whose visit falls out. */
export const proposedTime = z.object({
  slotId: id,
  practitionerRoleId: id,
  practitionerName: localized,
  start: instant,
  end: instant,
});

/** What became of a visit that a closure concerns. */
export const affectedStates = [
  /** Still booked inside the closure: nobody has decided. */
  'undecided',
  /** In the waiting room already: it can be handed over or cancelled, not moved. */
  'waiting',
  /** Moved; the patient has not answered. */
  'unanswered',
  'kept',
  'cancelled-by-patient',
  'cancelled-by-hospital',
] as const;

export const affected = z.object({
  appointmentId: id,
  state: z.enum(affectedStates),
  status: appointmentStatus,
  /** Whom to call when no answer comes: the name, and the phone that signs in. */
  patient: z.object({ name: z.string(), phone: z.string() }),
  /** Booked start before the closure. */
  originalStart: instant,
  /** Where it is now. */
  start: instant,
  practitionerName: localized,
  /** Other times, best first; the first ones are different for everybody. */
  proposals: z.array(proposedTime),
});
export type AffectedView = z.infer<typeof affected>;

export const closure = z.object({
  id,
  practitionerRoleId: id,
  practitionerName: localized,
  from: instant,
  to: instant,
  timeZone,
  reason: z.string(),
  at: instant,
  endedAt: instant.nullable(),
});
export type ClosureView = z.infer<typeof closure>;

const span = {
  practitionerRoleId: id,
  from: instant,
  to: instant,
};

/** What is to be done with one visit. */
export const closureDecision = z.discriminatedUnion('action', [
  z.strictObject({ appointmentId: id, action: z.literal('move'), slotId: id }),
  z.strictObject({ appointmentId: id, action: z.literal('cancel') }),
]);
export type ClosureDecision = z.infer<typeof closureDecision>;

/** What became of a decision: done, or why not. */
export const decisionResult = z.object({ appointmentId: id, code: z.string().nullable() });

const board = z.object({ closure, affected: z.array(affected) });
const withResults = board.extend({ results: z.array(decisionResult) });
const closureParams = z.strictObject({ closureId: id });
const decisions = z.array(closureDecision).max(200).default([]);

/** A doctor of the admin's own hospital, bookable or not. */
export const hospitalDoctor = z.object({
  practitionerRoleId: id,
  name: localized,
  title: z.enum(practitionerTitles),
  department,
  organizationName: localized,
  timeZone,
  active: z.boolean(),
});
export type HospitalDoctorView = z.infer<typeof hospitalDoctor>;

export const listHospitalDoctors = defineHttp({
  id: 'listHospitalDoctors',
  method: 'get',
  path: '/api/hospital/doctors',
  tag: 'closures',
  summary: 'The doctors of the hospital, by department, with the zone that their times are in.',
  auth: ['admin'],
  response: z.object({ doctors: z.array(hospitalDoctor) }),
});

export const previewClosure = defineHttp({
  id: 'previewClosure',
  method: 'get',
  path: '/api/closures/preview',
  tag: 'closures',
  summary:
    'The visits that a closure of a doctor would concern, with times that could be given instead. Changes nothing.',
  auth: ['admin'],
  query: z.strictObject(span),
  response: z.object({ affected: z.array(affected), timeZone }),
  errors: ['NOT_FOUND'],
});

export const makeClosure = defineHttp({
  id: 'makeClosure',
  method: 'post',
  path: '/api/closures',
  tag: 'closures',
  summary:
    'Shuts the times of a doctor and carries out the decisions about the visits in them, each told to its patient. Asking again for the same span answers with the same closure.',
  auth: ['admin'],
  body: z.strictObject({ ...span, reason: z.string().trim().min(1).max(200), decisions }),
  response: withResults,
  status: 201,
  errors: ['NOT_FOUND'],
});

export const listClosures = defineHttp({
  id: 'listClosures',
  method: 'get',
  path: '/api/closures',
  tag: 'closures',
  summary: 'The latest closures of the hospital.',
  auth: ['admin'],
  response: z.object({ closures: z.array(closure) }),
});

export const getClosure = defineHttp({
  id: 'getClosure',
  method: 'get',
  path: '/api/closures/:closureId',
  tag: 'closures',
  summary: 'One closure with every visit that it concerns: what became of it, and who has not answered.',
  auth: ['admin'],
  params: closureParams,
  response: board,
  errors: ['NOT_FOUND'],
});

export const decideClosure = defineHttp({
  id: 'decideClosure',
  method: 'post',
  path: '/api/closures/:closureId/decisions',
  tag: 'closures',
  summary: 'Moves or cancels further visits of a closure.',
  auth: ['admin'],
  params: closureParams,
  body: z.strictObject({ decisions }),
  response: withResults,
  errors: ['NOT_FOUND'],
});

export const endClosure = defineHttp({
  id: 'endClosure',
  method: 'delete',
  path: '/api/closures/:closureId',
  tag: 'closures',
  summary: 'Takes a closure back: its free times are offered again. Visits that were moved stay where they are.',
  auth: ['admin'],
  params: closureParams,
  response: board,
  errors: ['NOT_FOUND'],
});

export const keepMoved = defineHttp({
  id: 'keepMoved',
  method: 'post',
  path: '/api/appointments/:appointmentId/keep',
  tag: 'closures',
  summary:
    'The patient keeps the time to which the hospital moved the visit. Who does not want it cancels or reschedules.',
  auth: ['patient'],
  attended: true,
  params: z.strictObject({ appointmentId: id }),
  response: z.object({ appointmentId: id, answeredAt: instant }),
  errors: ['NOT_FOUND', 'CONFLICT'],
});
