import type { FoundRole, searchOrders } from '@oih/contracts/http/directory';
import { type Area, type Ring, rings } from '../regions/divisions.ts';
import { belongsTo } from './departments.ts';
import type { Wish } from './free-times.ts';
import type { Roster } from './roster.ts';

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
const titleRank: Record<FoundRole['title'], number> = {
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

/** Whether the doctor at a place fits all that is looked for but the place and the time. */
function fitting(roster: Roster, query: Query): (at: number) => boolean {
  const same = (column: 'level' | 'grade' | 'title', word: string | undefined): ((at: number) => boolean)[] => {
    if (word === undefined) return [];
    const [words, number] = [roster.column(column), roster.numberOf(word)];
    return [(at) => words[at] === number];
  };
  const conditions = [
    ...same('level', query.level),
    ...same('grade', query.grade),
    ...same('title', query.title),
    ...(query.department === undefined ? [] : [inDepartment(roster, query.department)]),
    ...(query.feeFrom === undefined && query.feeTo === undefined ? [] : [withinFee(roster, query)]),
    ...(query.name === undefined ? [] : [named(roster, query.name)]),
  ];
  return (at) => {
    for (const holds of conditions) if (!holds(at)) return false;
    return true;
  };
}

function inDepartment(roster: Roster, asked: string): (at: number) => boolean {
  const [departments, wanted] = [roster.column('department'), roster.marked((code) => belongsTo(code, asked))];
  return (at) => wanted[departments[at]!] === 1;
}

function withinFee(roster: Roster, { feeFrom = 0, feeTo = Number.POSITIVE_INFINITY }: Query): (at: number) => boolean {
  const fees = roster.column('fee');
  return (at) => fees[at]! >= feeFrom && fees[at]! <= feeTo;
}

function named(roster: Roster, name: string): (at: number) => boolean {
  const begun = `\n${name}`;
  return (at) => roster.namesAt(at).includes(begun);
}

/** What comes first among those found, by the order that is asked for: the smaller number. */
function ranking(roster: Roster, { sort }: Query): (at: number, ring: number) => number {
  if (sort === 'nearest') return (_at, ring) => ring;
  if (sort === 'fee') {
    const fees = roster.column('fee');
    return (at) => fees[at]!;
  }
  if (sort !== 'title') return () => 0;
  const titles = roster.column('title');
  return (at) => titleRank[roster.word(titles[at]!) as FoundRole['title']];
}

/**
 * Finds doctors who can be booked at a moment. One pass over all of them.
 * @param most how many are given, the best first; `total` counts all that are within, `counts` all by area.
 */
export function search(
  roster: Roster,
  query: Query,
  now: Date,
  most: number,
): { found: Found[]; total: number; counts: Map<Ring, number> } {
  const widest = rings.indexOf(query.within ?? 'country');
  const order = query.around.map(({ ring, prefix }) => ({ ...codes(prefix), at: rings.indexOf(ring) }));
  const region = codes(query.divisionPrefix ?? '');
  const divisions = roster.column('division');
  const [fits, rankOf] = [fitting(roster, query), ranking(roster, query)];
  const counts = rings.map(() => 0);
  const best = new Best(most);
  let total = 0;
  for (let at = 0; at < roster.size; at++) {
    const division = divisions[at]!;
    if (division < region.from || division >= region.to || !fits(at)) continue;
    const start = roster.earliestAt(at, now, query);
    if (start === null) continue;
    const ring = order.find(({ from, to }) => division >= from && division < to)!.at;
    counts[ring]! += 1;
    if (ring > widest) continue;
    total += 1;
    const rank = rankOf(at, ring);
    if (!best.past(rank, start)) best.add({ rank, start, ring, id: roster.idAt(at) });
  }
  return {
    found: best.items.map(({ id, ring, start }) => ({ id, ring: rings[ring]!, start: new Date(start * minute) })),
    total,
    counts: new Map(query.around.map(({ ring }) => [ring, counts[rings.indexOf(ring)]!])),
  };
}
