import { byHour, byWeekday, type Skewed, sessionLength } from '../network/assumptions.ts';
import { country, peopleIn, refusedOnceIn, type Scenario, visitLength, workingDays } from './assumptions.ts';
import { atMost } from './poisson.ts';

export type Kind = 'visit' | 'consultation';
export const kinds = ['visit', 'consultation'] as const;
export const lengths: Readonly<Record<Kind, Skewed>> = { visit: visitLength, consultation: sessionLength };

const p90 = 1.2816;
/** The mean of a log-normal time that is given by its median and ninth decile, in the same unit. */
export const meanOf = ([median, ninth]: Skewed): number => median * Math.exp((Math.log(ninth / median) / p90) ** 2 / 2);

/** Share of a day's calls that begin in its busiest hour. */
export const busiestHour = Math.max(...byHour) / byHour.reduce((sum, share) => sum + share, 0);
/** The fullest day of the week against a working day. */
export const fullestDay = Math.max(...byWeekday);

/** Calls of a kind that begin on the fullest day among so many people (millions). */
export const callsOfDay = (scenario: Scenario, kind: Kind, people: number): number =>
  ((scenario[`${kind}s`] * 1e6) / workingDays) * fullestDay * (people / country.people);

/** Calls of a kind that run at one moment of the busiest hour, on average. */
export const runningOf = (scenario: Scenario, kind: Kind, people: number): number =>
  callsOfDay(scenario, kind, people) * busiestHour * (meanOf(lengths[kind]) / 60);

export interface Peak {
  /** Calls at one moment, on average of the busiest hour. */
  mean: number;
  /** Calls for which there has to be room. */
  calls: number;
  /** People in them, when visits and consultations have their shares. */
  participants: number;
  /** Share of consultations among the calls. */
  consultations: number;
}

/** What a unit with so many people (millions) has to be ready for. */
export function peakOf(scenario: Scenario, people: number): Peak {
  const [visits, consultations] = kinds.map((kind) => runningOf(scenario, kind, people)) as [number, number];
  const mean = visits + consultations;
  const calls = atMost(mean, refusedOnceIn);
  const share = consultations / mean;
  const each = (1 - share) * peopleIn.visit + share * peopleIn.consultation;
  return { mean, calls, participants: calls * each, consultations: share };
}
