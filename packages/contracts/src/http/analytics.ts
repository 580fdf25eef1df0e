import { z } from 'zod';
import { id, instant, localized, timeZone } from './common.ts';
import { defineHttp } from './define.ts';
import { department } from './directory.ts';

/** The middle and the ninth decile of so many values; null when there are none. */
const spread = z.object({ count: z.int(), median: z.number().nullable(), p90: z.number().nullable() });

/** The figures of one doctor, department or stretch of time (domain: `figuresOf` defines each). Shares are null where there is no whole. */
export const figures = z.object({
  offered: z.int(),
  booked: z.int(),
  use: z.number().nullable(),
  came: z.int(),
  noShows: z.int(),
  noShowShare: z.number().nullable(),
  cancelled: z.object({ early: z.int(), late: z.int(), last: z.int(), byHospital: z.int() }),
  /** Minutes from the check-in to the call. */
  waits: spread,
  /** Hours from the booking to the visit. */
  leads: spread,
});
export type FiguresView = z.infer<typeof figures>;

export const analyticsSpans = ['day', 'week', 'month', 'quarter'] as const;

export const getAnalytics = defineHttp({
  id: 'getAnalytics',
  method: 'get',
  path: '/api/analytics',
  tag: 'insight',
  summary:
    'Use, waits, no-shows, cancellations and lead time of the own hospital over a day, week, month or quarter of its calendar: in all, by department, by doctor and through the span. Counts and percentiles only; no patient, and nothing about drugs.',
  auth: ['admin'],
  query: z.strictObject({
    /** The first of the actor's hospitals when it is left out. */
    organizationId: id.optional(),
    span: z.enum(analyticsSpans),
    /** A date in the span, in the hospital's calendar. */
    date: z.iso.date().refine((date) => date >= '2000-01-01' && date < '2100-01-01', 'not in this century'),
  }),
  response: z.object({
    organizationId: id,
    timeZone,
    span: z.enum(analyticsSpans),
    from: instant,
    to: instant,
    total: figures,
    departments: z.array(z.object({ department, figures })),
    doctors: z.array(z.object({ practitionerRoleId: id, name: localized, department, figures })),
    /** Stretches of the span in their order: hours of a day, days of a week or month, weeks of a quarter. */
    parts: z.array(z.object({ from: instant, to: instant, figures })),
  }),
  errors: ['NOT_FOUND'],
});
