import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { department, practitionerRole } from './directory.ts';

/** How far ahead a waiting list reaches, days. */
export const longestSpanDays = 60;

/** A place in a waiting list: for one doctor, or for whoever of a department is free first. */
export const waitlistEntry = z.object({
  id,
  patientId: id,
  /** Null when any doctor of the department will do. */
  practitionerRole: practitionerRole.omit({ nextFreeSlot: true }).nullable(),
  organizationName: localized,
  department,
  /** First and last day that suit, in the hospital's calendar. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** The time that is kept for this patient now: it is booked, or let go of, as the held appointment it is. */
  offer: z.object({ appointmentId: id, start: instant, until: instant, timeZone }).nullable(),
  createdAt: instant,
});
export type WaitlistEntryView = z.infer<typeof waitlistEntry>;

const entries = z.object({ entries: z.array(waitlistEntry) });

export const listWaitlist = defineHttp({
  id: 'listWaitlist',
  method: 'get',
  path: '/api/waitlist',
  tag: 'waitlist',
  summary: 'The places in waiting lists of the signed-in account, the oldest first, with what is offered now.',
  auth: ['patient'],
  response: entries,
});

export const joinWaitlist = defineHttp({
  id: 'joinWaitlist',
  method: 'post',
  path: '/api/waitlist',
  tag: 'waitlist',
  summary:
    'Waits for a time that becomes free: of this doctor, or with `anyDoctor` of the whole department. Freed times are offered in turn, each until a deadline. Waiting again for the same changes the days and keeps the turn.',
  auth: ['patient'],
  body: z.strictObject({
    practitionerRoleId: id,
    anyDoctor: z.boolean().default(false),
    patientId: id.optional(),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  response: entries,
  status: 201,
  errors: ['NOT_FOUND', 'PROFILE_INCOMPLETE', 'BOOKING_LIMIT'],
});

export const leaveWaitlist = defineHttp({
  id: 'leaveWaitlist',
  method: 'delete',
  path: '/api/waitlist/:waitlistId',
  tag: 'waitlist',
  summary: 'Gives a place in a waiting list up; what is offered now goes to the next.',
  auth: ['patient'],
  params: z.strictObject({ waitlistId: id }),
  response: entries,
  errors: ['NOT_FOUND'],
});
