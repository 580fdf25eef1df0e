import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { department } from './directory.ts';

/** How it stands with one doctor today. */
export const doctorToday = z.object({
  practitionerRoleId: id,
  name: localized,
  department,
  active: z.boolean(),
  /** Patients in the waiting room, and for how long the one who has waited longest has. */
  waiting: z.int(),
  longestWaitMinutes: z.int(),
  /** Since when a call is running; null when none is. */
  inCallSince: instant.nullable(),
  /** Minutes by which the doctor said to begin later. */
  delayMinutes: z.int(),
  /** Minutes by which the earliest booked time in the waiting room has passed without a call. */
  behindMinutes: z.int(),
  /** Booked and not there yet. */
  expected: z.int(),
  done: z.int(),
  noShows: z.int(),
  /** Visits today that were not cancelled, and times of today that can still be booked. */
  booked: z.int(),
  free: z.int(),
});
export type DoctorTodayView = z.infer<typeof doctorToday>;

export const getToday = defineHttp({
  id: 'getToday',
  method: 'get',
  path: '/api/today',
  tag: 'insight',
  summary:
    'How it stands at the own hospital today: by doctor who waits, is in a call, is late, did not come, is booked and free; calls and media nodes; tasks given up; closures without answers. Follow `organization:<id>` to learn of changes.',
  auth: ['admin'],
  query: z.strictObject({ organizationId: id.optional() }),
  response: z.object({
    organizationId: id,
    timeZone,
    /** The hospital's calendar day. */
    day: z.iso.date(),
    at: instant,
    doctors: z.array(doctorToday),
    /** Calls of this hospital that are running. */
    roomsLive: z.int(),
    /** Media nodes that have been heard of just now; all hospitals of the installation share them. */
    nodes: z.array(z.object({ id: z.string(), load: z.number(), capacity: z.number(), draining: z.boolean() })),
    failedJobs: z.int(),
    /** Closures with visits to decide, or with patients who have not answered. */
    closures: z.array(
      z.object({ closureId: id, practitionerName: localized, undecided: z.int(), unanswered: z.int() }),
    ),
  }),
  errors: ['NOT_FOUND'],
});

/** A task that was tried again and again and given up. */
export const failedJob = z.object({
  id: z.string(),
  kind: z.string(),
  failedAt: instant,
  attempts: z.int(),
  /** Code of the last error. */
  lastError: z.string().nullable(),
  /** The appointment it is about; null when it is about the installation. */
  appointmentId: id.nullable(),
});
export type FailedJobView = z.infer<typeof failedJob>;

const failedJobs = z.object({ organizationId: id, timeZone, jobs: z.array(failedJob) });

export const listFailedJobs = defineHttp({
  id: 'listFailedJobs',
  method: 'get',
  path: '/api/failed-jobs',
  tag: 'insight',
  summary:
    'Tasks that were given up in the last 14 days: those about visits of the own hospital and those about the whole installation.',
  auth: ['admin'],
  query: z.strictObject({ organizationId: id.optional() }),
  response: failedJobs,
  errors: ['NOT_FOUND'],
});

export const tryJobAgain = defineHttp({
  id: 'tryJobAgain',
  method: 'post',
  path: '/api/failed-jobs/:jobId/tries',
  tag: 'insight',
  summary: 'Has a task that was given up carried out again from the beginning. Doing it twice is the same as once.',
  auth: ['admin'],
  params: z.strictObject({ jobId: z.string().min(1).max(200) }),
  response: z.object({ id: z.string() }),
  status: 202,
  errors: ['NOT_FOUND'],
});
