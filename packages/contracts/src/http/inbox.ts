import { z } from 'zod';
import { id, instant, localized } from './common.ts';
import { defineHttp } from './define.ts';

/** What people are told of. */
export const messageKinds = [
  'booked',
  'moved',
  'cancelled',
  'reminder-24h',
  'reminder-1h',
  'your-turn',
  'delayed',
  'offered',
  'prescription-ready',
  'certificate-ready',
  'follow-up',
  'complaint-answered',
  'referral-consent',
  'referral-accepted',
  'referral-unanswered',
  'referral-plan',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const inboxMessage = z.object({
  id: z.string(),
  kind: z.enum(messageKinds),
  appointmentId: id,
  text: localized,
  at: instant,
  read: z.boolean(),
});

export const listInbox = defineHttp({
  id: 'listInbox',
  method: 'get',
  path: '/api/inbox',
  tag: 'messages',
  summary: 'The latest messages to the signed-in account, newest first, and how many have not been read.',
  auth: ['patient'],
  response: z.object({ messages: z.array(inboxMessage), unread: z.int() }),
});

export const readInbox = defineHttp({
  id: 'readInbox',
  method: 'post',
  path: '/api/inbox/read',
  tag: 'messages',
  summary: 'Everything up to now has been read.',
  auth: ['patient'],
  response: z.object({ unread: z.int() }),
});

export const renewCalendarFeed = defineHttp({
  id: 'renewCalendarFeed',
  method: 'post',
  path: '/api/calendar-feed',
  tag: 'messages',
  summary:
    'Gives a private address under which a calendar reads the appointments of the account (RFC 5545). It is shown once; an address from before ends.',
  auth: ['patient', 'practitioner'],
  response: z.object({ url: z.url() }),
  status: 201,
});

export const revokeCalendarFeed = defineHttp({
  id: 'revokeCalendarFeed',
  method: 'delete',
  path: '/api/calendar-feed',
  tag: 'messages',
  summary: 'Ends the private address of the calendar.',
  auth: ['patient', 'practitioner'],
  response: z.object({}),
});
