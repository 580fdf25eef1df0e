import {
  copies,
  indexesAdd,
  kept,
  measured,
  requestsOf,
  requestsPerCore,
  type Scenario,
  shard,
  writing,
} from './assumptions.ts';
import { busiestHour, callsOfDay, type Kind, kinds } from './demand.ts';

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
const tebi = 1024 ** 4;

/** Bytes that a visit or consultation leaves in the database, indexes included, in one copy. */
export const recordBytes: Readonly<Record<Kind, number>> = {
  visit: sum(Object.values(measured.visit)) * indexesAdd,
  consultation: sum(Object.values(measured.consultation)) * indexesAdd,
};

export interface StoreNeed {
  /** Tebibytes of records a year and when the oldest are let go, in one copy. */
  recordsPerYear: number;
  records: number;
  /** Tebibytes of photographs and papers by then, in one copy. */
  files: number;
  requestsPerSecond: number;
  writesPerSecond: number;
  apiCores: number;
  shards: number;
  /** Servers of the database: each shard is kept on so many. */
  servers: number;
}

/** What a unit with so many people (millions) stores and asks for in the busiest hour. */
export function storeFor(scenario: Scenario, people: number, share: number): StoreNeed {
  const recordsPerYear = (sum(kinds.map((kind) => scenario[`${kind}s`] * 1e6 * recordBytes[kind])) * share) / tebi;
  const records = recordsPerYear * kept.years;
  const papers = scenario.visits * 1e6 * share * kept.papersPerVisit * kept.bytesPerPaper;
  const requests = sum(kinds.map((kind) => callsOfDay(scenario, kind, people) * requestsOf[kind]));
  const requestsPerSecond = (requests * busiestHour) / 3600;
  const writesPerSecond = requestsPerSecond * writing;
  const shards = Math.ceil(Math.max(records / shard.tebibytes, writesPerSecond / shard.writesPerSecond, 1));
  return {
    recordsPerYear,
    records,
    files: (papers * kept.years) / tebi,
    requestsPerSecond,
    writesPerSecond,
    apiCores: Math.ceil(requestsPerSecond / requestsPerCore) + 1,
    shards,
    servers: shards * copies,
  };
}
