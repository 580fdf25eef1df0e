import { country, type Scenario, scenarios, units } from './assumptions.ts';
import { costOf } from './cost.ts';
import { callsOfDay, peakOf } from './demand.ts';
import { mediaFor } from './media.ts';
import { mostOnMonday } from './monday.ts';
import { storeFor } from './store.ts';

/** Three digits that count, with commas. */
const say = (value: number): string =>
  value >= 100
    ? Math.round(Number(value.toPrecision(3))).toLocaleString('en-US')
    : String(Number(value.toPrecision(value >= 1 ? 3 : 2)));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const places = [
  ['nation', country.people],
  ['province of 66 million', units.province],
  ['prefecture of 4.2 million', units.prefecture],
  ['county of 0.5 million', units.county],
] as const;

/** Mondays that are played for each unit, the nation but once: it hardly varies. */
const mondays = 20;
const seed = 20261128;

/** The most calls at one moment in some simulated Mondays: the middle one and the largest. */
export function playedOf(scenario: Scenario, people: number): { median: number; most: number } {
  const days = people > 100 ? 1 : mondays;
  const peaks = Array.from({ length: days }, (_, at) => mostOnMonday(scenario, people, seed + at)).sort(
    (a, b) => a - b,
  );
  return { median: peaks[Math.floor(days / 2)]!, most: peaks.at(-1)! };
}

const eachPlace = (row: (scenario: Scenario, people: number) => readonly string[]): string[][] =>
  scenarios.flatMap((scenario) =>
    places.map(([name, people]) => [`${scenario.name}, ${name}`, ...row(scenario, people)]),
  );

const demand = (): string =>
  table(
    ['', 'visits on a Monday', 'consultations', 'calls at once, mean', 'room for', 'simulated: median', 'most'],
    eachPlace((scenario, people) => {
      const peak = peakOf(scenario, people);
      const { median, most } = playedOf(scenario, people);
      const calls = (['visit', 'consultation'] as const).map((kind) => say(callsOfDay(scenario, kind, people)));
      return [...calls, say(peak.mean), say(peak.calls), say(median), say(most)];
    }),
  );

const media = (): string =>
  table(
    ['', 'consumers', 'into the nodes, Gbit/s', 'out of them', 'over relays, both ways', 'media nodes'],
    eachPlace((scenario, people) => {
      const need = mediaFor(peakOf(scenario, people));
      return [need.consumers, need.incoming, need.outgoing, need.relay, need.nodes].map(say);
    }),
  );

/** Nodes in all when each unit has its own, and when they share. */
const pooling = (): string =>
  table(
    ['', 'one pool', 'each province', 'each prefecture', 'each county'],
    scenarios.map((scenario) => {
      const apart = (count: number) => count * mediaFor(peakOf(scenario, country.people / count)).nodes;
      return [scenario.name, ...[1, country.provinces, country.prefectures, country.counties].map(apart).map(say)];
    }),
  );

const stores = (): string =>
  table(
    [
      '',
      'requests/s',
      'writes/s',
      'api cores',
      'records a year, TiB',
      'in 15 years',
      'papers by then',
      'shards',
      'servers',
    ],
    scenarios.flatMap((scenario) =>
      places.map(([name, people]) => {
        const need = storeFor(scenario, people, people / country.people);
        const figures = [
          need.requestsPerSecond,
          need.writesPerSecond,
          need.apiCores,
          need.recordsPerYear,
          need.records,
          need.files,
          need.shards,
          need.servers,
        ];
        return [`${scenario.name}, ${name}`, ...figures.map(say)];
      }),
    ),
  );

const costs = (): string =>
  table(
    ['nation, pooled by province', 'machines', 'bandwidth', 'storage', 'in all, million yuan a month', 'yuan a call'],
    scenarios.map((scenario) => {
      const [people, share] = [country.people / country.provinces, 1 / country.provinces];
      const one = costOf(scenario, mediaFor(peakOf(scenario, people)), storeFor(scenario, people, share), share);
      const all = [one.cores, one.bandwidth, one.storage, one.total].map((yuan) => (yuan * country.provinces) / 1e6);
      return [scenario.name, ...all.map(say), say(one.perCall)];
    }),
  );

/** The tables of the study, by the name under which the document has them. */
export const tables = { demand, media, pooling, stores, costs } as const;
