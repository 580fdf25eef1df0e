import type { FoundRole, OrganizationView, searchOrders } from '@oih/contracts/http/directory';
import { type Area, type Ring, rings } from '../regions/divisions.ts';
import { belongsTo } from './departments.ts';
import { earliest, type FreeTimes, type Wish } from './free-times.ts';

/** A doctor as the search knows one. */
export interface Listed {
  id: string;
  /** The division's code as a number: this is compared for every doctor of the country. */
  division: number;
  level: OrganizationView['level'];
  grade: string | null;
  department: string;
  title: FoundRole['title'];
  /** Smallest unit of the currency. */
  fee: number;
  /** What the name is found by (name-keys.ts), each after a line feed. */
  names: string;
  free: FreeTimes;
}

/** What is looked for; what is left out does not matter. */
export interface Query extends Wish {
  /** The areas around the patient, nearest first, the country last. */
  around: readonly Area[];
  within?: Ring | undefined;
  divisionPrefix?: string | undefined;
  level?: string | undefined;
  grade?: string | undefined;
  department?: string | undefined;
  title?: string | undefined;
  /** Folded (name-keys.ts). */
  name?: string | undefined;
  feeFrom?: number | undefined;
  feeTo?: number | undefined;
  sort: (typeof searchOrders)[number];
}

/** A doctor who was found, with the earliest time that fits. */
export interface Found {
  id: string;
  ring: Ring;
  start: Date;
}

interface Ranked {
  rank: number;
  start: number;
  ring: number;
  id: string;
}

const minute = 60_000;
const titleRank: Record<Listed['title'], number> = {
  chief: 0,
  'associate-chief': 1,
  attending: 2,
  resident: 3,
  village: 4,
};

const compare = (a: Ranked, b: Ranked) =>
  a.rank - b.rank || a.start - b.start || a.ring - b.ring || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Collects the first `most` of all that are added, in order, without sorting the rest. */
class Best {
  readonly items: Ranked[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether something of this rank and start comes too late, whatever else it is. */
  past(rank: number, start: number): boolean {
    const last = this.items.length === this.#most ? this.items[this.#most - 1] : undefined;
    return last !== undefined && (rank > last.rank || (rank === last.rank && start > last.start));
  }

  add(item: Ranked): void {
    const { items } = this;
    if (items.length === this.#most && compare(item, items.at(-1)!) >= 0) return;
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(items[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    items.splice(low, 0, item);
    if (items.length > this.#most) items.pop();
  }
}

/** The codes that begin with some digits, from the first up to before the last. */
function codes(prefix: string): { from: number; to: number } {
  const from = Number(prefix.padEnd(6, '0'));
  return { from, to: from + 10 ** (6 - prefix.length) };
}

const fits = (one: Listed, query: Query): boolean =>
  (query.level === undefined || one.level === query.level) &&
  (query.grade === undefined || one.grade === query.grade) &&
  (query.department === undefined || belongsTo(one.department, query.department)) &&
  (query.title === undefined || one.title === query.title) &&
  (query.feeFrom === undefined || one.fee >= query.feeFrom) &&
  (query.feeTo === undefined || one.fee <= query.feeTo) &&
  (query.name === undefined || one.names.includes(`\n${query.name}`));

function rankOf(one: Listed, ring: number, { sort }: Query): number {
  if (sort === 'nearest') return ring;
  if (sort === 'title') return titleRank[one.title];
  return sort === 'fee' ? one.fee : 0;
}

/**
 * Finds doctors who can be booked at a moment. One pass over all of them.
 * @param most how many are given, the best first; `total` counts all that are within, `counts` all by area.
 */
export function search(
  listed: Iterable<Listed>,
  query: Query,
  now: Date,
  most: number,
): { found: Found[]; total: number; counts: Map<Ring, number> } {
  const widest = rings.indexOf(query.within ?? 'country');
  const order = query.around.map(({ ring, prefix }) => ({ ...codes(prefix), at: rings.indexOf(ring) }));
  const region = codes(query.divisionPrefix ?? '');
  const counts = rings.map(() => 0);
  const best = new Best(most);
  let total = 0;
  for (const one of listed) {
    const { division } = one;
    if (division < region.from || division >= region.to || !fits(one, query)) continue;
    const start = earliest(one.free, now, query);
    if (start === null) continue;
    const ring = order.find(({ from, to }) => division >= from && division < to)!.at;
    counts[ring]! += 1;
    if (ring > widest) continue;
    total += 1;
    const rank = rankOf(one, ring, query);
    if (!best.past(rank, start)) best.add({ rank, start, ring, id: one.id });
  }
  return {
    found: best.items.map(({ id, ring, start }) => ({ id, ring: rings[ring]!, start: new Date(start * minute) })),
    total,
    counts: new Map(query.around.map(({ ring }) => [ring, counts[rings.indexOf(ring)]!])),
  };
}
