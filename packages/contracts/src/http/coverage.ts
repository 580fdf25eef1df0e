import { z } from 'zod';
import { divisionCode, instant, timeZone } from './common.ts';
import { decisionOutcomes } from './consultations.ts';
import { defineHttp } from './define.ts';
import { organizationLevel } from './directory.ts';

/**
 * A count as a supervisor is told it: as it is from 5 on and when there is nothing; `few` from 1 to 4; `withheld` when one of those could be
 * worked out from it (domain: `divide`).
 */
export const told = z.union([z.int().min(0), z.enum(['few', 'withheld'])]);
export type Told = z.infer<typeof told>;

/** A share of a whole from 0 to 1; null where there is no whole, or one of the two is not told. */
const share = z.number().nullable();

/** What a place has of remote consultation: nothing; an institution that is ready for it; one that had an opinion signed lately. */
export const serviceLevels = ['none', 'connected', 'active'] as const;
export const serviceLevel = z.enum(serviceLevels);
export type ServiceLevel = (typeof serviceLevels)[number];

const served = z.object({
  code: divisionCode,
  name: z.string(),
  level: serviceLevel,
  /** Whether it has a live hospital or has ever had an opinion signed. */
  covered: z.boolean(),
  /** Consultations with a signed opinion in the last days that institutions here asked for, and that they answered. */
  asked: told,
  answered: told,
});
export type ServedView = z.infer<typeof served>;

/** A prefecture, or a municipality, with its square on the map. */
const servedTile = served.extend({
  latin: z.string(),
  province: divisionCode,
  column: z.int().min(0),
  row: z.int().min(0),
});
export type ServedTile = z.infer<typeof servedTile>;

const province = z.object({ code: divisionCode, name: z.string(), latin: z.string() });
export type ProvinceName = z.infer<typeof province>;

const tag = 'coverage';

export const getCoverage = defineHttp({
  id: 'getCoverage',
  method: 'get',
  path: '/api/coverage',
  tag,
  summary:
    'Level of service of each of the 333 prefectures and four municipalities, with its square on the map, and the share of prefectures that are covered. Counts from 1 to 4 are not told; nobody’s identity is in it.',
  auth: ['supervisor'],
  response: z.object({
    asOf: instant,
    /** Over how many days consultations are counted. */
    days: z.int(),
    ownProvince: divisionCode,
    /** Prefectures that are covered, and how many there are; the municipalities are not among them. */
    coverage: z.object({ covered: z.int(), of: z.int() }),
    provinces: z.array(province),
    places: z.array(servedTile),
    /** Of institutions in counties that a province governs without a prefecture. */
    elsewhere: z.object({ asked: told, answered: told }),
    total: told,
  }),
  errors: ['NOT_FOUND'],
});

export const getPlaceCoverage = defineHttp({
  id: 'getPlaceCoverage',
  method: 'get',
  path: '/api/coverage/:divisionCode',
  tag,
  summary:
    'The same by county of one prefecture or municipality of the supervisor’s own province; any other is NOT_FOUND. What its own institutions did that belong to no county comes under its own code.',
  auth: ['supervisor'],
  params: z.strictObject({ divisionCode }),
  response: z.object({ place: served, counties: z.array(served) }),
  errors: ['NOT_FOUND'],
});

/** What became of a request: nobody has accepted it yet; an institution has; it was called off. */
export const requestOutcomes = ['waiting', 'taken', 'cancelled'] as const;
/** How far one has come that was accepted. */
export const takenStages = ['accepted', 'opinion', 'decided'] as const;
export type ConsultationStage = Exclude<(typeof requestOutcomes)[number], 'taken'> | (typeof takenStages)[number];

/** What became of an offer that was answered or ran out, of a session that ended. */
export const answeredOffers = ['accepted', 'declined', 'timed-out'] as const;
export const sessionOutcomes = ['held', 'no-show', 'technical-failure'] as const;
/** Whether an opinion names a diagnosis of the category (the three characters of ICD-10) of one in the request. */
export const agreements = ['same', 'different', 'incomparable'] as const;
/** Where a patient was referred: down to a lower institution, up or sideways. */
export const referralWays = ['down', 'other'] as const;

/** A whole and its parts, each with its share. */
const divided = <K extends readonly [string, ...string[]]>(keys: K) =>
  z.object({ whole: told, parts: z.array(z.object({ id: z.enum(keys), count: told, share })) });

/** Minutes; null when there are fewer than five of them. */
const times = z.object({ median: z.number().nullable(), p90: z.number().nullable() });
export type TimesView = z.infer<typeof times>;

export const quality = z.object({
  province,
  timeZone,
  from: instant,
  to: instant,
  /** Requests that institutions of the province sent in the span, by what became of them. */
  requests: divided(requestOutcomes),
  /** Those that an institution has accepted, by how far they have come, and by the levels of who asked and who accepted. */
  stages: divided(takenStages),
  flows: z.array(z.object({ from: organizationLevel, to: organizationLevel, count: told })),
  offers: divided(answeredOffers),
  sessions: divided(sessionOutcomes),
  decisions: divided(decisionOutcomes),
  /** Of consultations with a signed opinion; `rate` is of those that can be compared. */
  agreement: divided(agreements).extend({ rate: share }),
  /** What institutions of the province sent: what went, or came back, down, and all others. */
  referrals: divided(referralWays),
  /** From the request to the acceptance, and to the signed opinion. */
  accepted: times,
  signed: times,
  /** All requests by the week in which they were sent. */
  weeks: z.array(z.object({ from: instant, to: instant, count: told, accepted: times })),
});
export type QualityView = z.infer<typeof quality>;

export const getQuality = defineHttp({
  id: 'getQuality',
  method: 'get',
  path: '/api/quality',
  tag,
  summary:
    'Volumes between levels, acceptance, times, technical failures, agreement and decisions of the consultations that institutions of the supervisor’s own province asked for in a calendar quarter. Counts from 1 to 4 and what would betray them are not told; nobody’s identity is in it.',
  auth: ['supervisor'],
  query: z.strictObject({
    /** A date in the quarter. */
    date: z.iso.date().refine((date) => date >= '2000-01-01' && date < '2100-01-01', 'not in this century'),
  }),
  response: quality,
  errors: ['NOT_FOUND'],
});
