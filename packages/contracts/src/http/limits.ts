import { z } from 'zod';
import { id, instant, timeZone } from './common.ts';
import { defineHttp } from './define.ts';

export const reviewOutcomes = ['harmless', 'watched', 'acted'] as const;

/** What the own hospital made of an unusual pattern. */
const review = z.object({
  outcome: z.enum(reviewOutcomes),
  note: z.string(),
  byName: z.string(),
  at: instant,
  /** Whether more has been booked or refused since. */
  grown: z.boolean(),
});

/** Bookings of one day that deserve a look: a limit was reached, or several accounts book from one device or address. */
export const unusualBooking = z.object({
  id: z.string(),
  kind: z.enum(['account', 'device', 'address', 'cancels']),
  organizationId: id,
  timeZone,
  /** The hospital's calendar day, `YYYY-MM-DD`. */
  day: z.iso.date(),
  bookings: z.int(),
  accounts: z.int(),
  /** How often a limit refused. */
  refused: z.int(),
  lastAt: instant,
  /** Those of its bookings that are at the own hospital. */
  appointmentIds: z.array(id),
  review: review.nullable(),
});
export type UnusualBookingView = z.infer<typeof unusualBooking>;

const unusualBookings = z.object({ unusual: z.array(unusualBooking) });

export const listUnusualBookings = defineHttp({
  id: 'listUnusualBookings',
  method: 'get',
  path: '/api/unusual-bookings',
  tag: 'limits',
  summary:
    'Unusual patterns among the bookings of the own hospital in the last 14 days, those refused most often first. Devices and addresses are told by digests.',
  auth: ['admin'],
  response: unusualBookings,
});

export const reviewUnusualBooking = defineHttp({
  id: 'reviewUnusualBooking',
  method: 'post',
  path: '/api/unusual-bookings/reviews',
  tag: 'limits',
  summary:
    'Notes that the own hospital has looked at an unusual pattern, and what came of it. Noting it again takes the place of what was noted before.',
  auth: ['admin'],
  body: z.strictObject({
    id: z.string().min(1).max(200),
    organizationId: id,
    outcome: z.enum(reviewOutcomes),
    note: z.string().trim().max(500).default(''),
  }),
  response: unusualBookings,
  errors: ['NOT_FOUND'],
});
