import type { decisionOutcomes } from '@oih/contracts/http/consultations';
import {
  agreements,
  answeredOffers,
  type ConsultationStage,
  type QualityView,
  referralWays,
  requestOutcomes,
  sessionOutcomes,
  type TimesView,
  type Told,
  takenStages,
} from '@oih/contracts/http/coverage';
import { organizationLevels } from '@oih/contracts/http/directory';
import { addTo, type Histogram, spreadOf } from '../analytics/figures.ts';
import { divide, fewest, shareTold, sumTold, tell } from './suppress.ts';

type Level = (typeof organizationLevels)[number];
const decisions = ['adopted', 'partly', 'not-adopted'] as const satisfies typeof decisionOutcomes;

/** Requests that are alike: from which level to which, how far they came, and what was made of the opinion; with how many there are. */
export interface RequestRow {
  from: Level;
  to: Level | null;
  stage: ConsultationStage;
  decision: (typeof decisions)[number] | null;
  agreement: (typeof agreements)[number] | null;
  count: number;
}

/** What is counted of one stretch of time; counts of stretches add up. */
export interface QualityCounts {
  requests: RequestRow[];
  offers: { outcome: (typeof answeredOffers)[number]; count: number }[];
  sessions: { outcome: (typeof sessionOutcomes)[number]; count: number }[];
  /** By minutes from the request to the acceptance, and to the signed opinion. */
  accepted: Histogram;
  signed: Histogram;
}

/** How many patients were referred down and elsewhere. */
export type ReferralCounts = Record<(typeof referralWays)[number], number>;

type Divided<K extends string> = { whole: Told; parts: { id: K; count: Told; share: number | null }[] };
type Counted = readonly { count: number }[];

const countOf = (rows: Counted): number => rows.reduce((total, { count }) => total + count, 0);

/** A whole by the values that its rows have. @param whole as it is told elsewhere, where that is so. */
function divided<K extends string, R extends { count: number }>(
  rows: readonly R[],
  keys: readonly K[],
  keyOf: (row: R) => K | null,
  whole: Told = tell(countOf(rows)),
): Divided<K> {
  const counts = divide(
    keys.map((key) => countOf(rows.filter((row) => keyOf(row) === key))),
    whole,
  );
  return { whole, parts: keys.map((id, at) => ({ id, count: counts[at]!, share: shareTold(counts[at]!, whole) })) };
}

const toldOf = <K extends string>({ parts }: Divided<K>, wanted: K): Told =>
  parts.find(({ id }) => id === wanted)!.count;

const referralRows = (counts: ReferralCounts) => referralWays.map((id) => ({ id, count: counts[id] }));

/** Median and ninth decile; those of fewer than five cases would be about somebody. */
function timesOf(histogram: Histogram): TimesView {
  const { count, median, p90 } = spreadOf(histogram);
  return count < fewest ? { median: null, p90: null } : { median, p90 };
}

function added(histograms: readonly Histogram[]): Histogram {
  const sum: Histogram = new Map();
  for (const histogram of histograms) for (const [value, count] of histogram) addTo(sum, value, count);
  return sum;
}

const ways = organizationLevels.flatMap((from) => organizationLevels.map((to) => ({ from, to })));

type Figures = Omit<QualityView, 'province' | 'timeZone' | 'from' | 'to' | 'weeks'> & {
  weeks: Pick<QualityView['weeks'][number], 'count' | 'accepted'>[];
};

/** Whether an institution has accepted a request that is at this stage. */
const isTaken = ({ stage }: RequestRow): boolean => stage !== 'waiting' && stage !== 'cancelled';

/**
 * The figures of a span from what was counted of each of its weeks. Every division is of a whole that is told, and each whole is told in one place:
 * weeks and outcomes divide the requests, levels and stages those that were taken up, decisions and agreement those of a stage. Where
 * a whole is not told nothing below it is, so that no two divisions can be held against each other.
 */
export function qualityFigures(weeks: readonly QualityCounts[], referrals: ReferralCounts): Figures {
  const all = weeks.flatMap(({ requests }) => requests);
  const taken = all.filter(isTaken);
  const signed = taken.filter(({ stage }) => stage !== 'accepted');
  const requests = divided(all, requestOutcomes, (row) =>
    isTaken(row) ? 'taken' : (row.stage as 'waiting' | 'cancelled'),
  );
  const wholeTaken = toldOf(requests, 'taken');
  const stages = divided(taken, takenStages, ({ stage }) => stage as (typeof takenStages)[number], wholeTaken);
  const decided = toldOf(stages, 'decided');
  const wholeSigned = sumTold([toldOf(stages, 'opinion'), decided]);
  const agreement = divided(signed, agreements, (row) => row.agreement, wholeSigned);
  const [same, different] = [toldOf(agreement, 'same'), toldOf(agreement, 'different')];
  const flows = divide(
    ways.map(({ from, to }) => countOf(taken.filter((row) => row.from === from && row.to === to))),
    wholeTaken,
  );
  const byWeek = divide(
    weeks.map((week) => countOf(week.requests)),
    requests.whole,
  );
  // How many offers were accepted is nearly how many requests were taken up, so that they are told together or not at all.
  const hidden = typeof wholeTaken === 'string' ? ('withheld' as const) : undefined;
  const offers = weeks.flatMap((week) => week.offers);
  const sessions = weeks.flatMap((week) => week.sessions);
  return {
    requests,
    stages,
    flows: ways.map((way, at) => ({ ...way, count: flows[at]! })),
    offers: divided(offers, answeredOffers, ({ outcome }) => outcome, hidden),
    sessions: divided(sessions, sessionOutcomes, ({ outcome }) => outcome, hidden),
    decisions: divided(
      taken.filter(({ stage }) => stage === 'decided'),
      decisions,
      ({ decision }) => decision,
      decided,
    ),
    agreement: { ...agreement, rate: shareTold(same, sumTold([same, different])) },
    referrals: divided(referralRows(referrals), referralWays, ({ id }) => id),
    accepted: timesOf(added(weeks.map((week) => week.accepted))),
    signed: timesOf(added(weeks.map((week) => week.signed))),
    weeks: weeks.map((week, at) => ({ count: byWeek[at]!, accepted: timesOf(week.accepted) })),
  };
}
