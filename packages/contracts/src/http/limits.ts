import { z } from 'zod';
import { id, instant } from './common.ts';
import { defineHttp } from './define.ts';

/** Bookings of one day that deserve a look: a limit was reached, or several accounts book from one device or address. */
export const unusualBooking = z.object({
  id: z.string(),
  kind: z.enum(['account', 'device', 'address', 'cancels']),
  /** The hospital's calendar day, `YYYY-MM-DD`. */
  day: z.iso.date(),
  bookings: z.int(),
  accounts: z.int(),
  /** How often a limit refused. */
  refused: z.int(),
  lastAt: instant,
  /** Those of its bookings that are at the own hospital. */
  appointmentIds: z.array(id),
});

export const listUnusualBookings = defineHttp({
  id: 'listUnusualBookings',
  method: 'get',
  path: '/api/unusual-bookings',
  tag: 'limits',
  summary:
    'Unusual patterns among the bookings of the own hospital in the last 14 days, those refused most often first. Devices and addresses are told by digests.',
  auth: ['admin'],
  response: z.object({ unusual: z.array(unusualBooking) }),
});
