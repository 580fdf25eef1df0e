import { rankOf } from '../bson/compare.ts';
import { encode } from '../bson/encode.ts';
import { encodeKey } from '../bson/key.ts';
import { BSONRegExp, type Doc, isDoc, type Value } from '../bson/values.ts';
import { equalities } from '../query/filter.ts';
import { parseSort, type SortField } from '../query/sort.ts';
import type { Collection, Index, KeyRange } from '../storage/collection.ts';

/** How the documents for a filter are found; always a superset, the filter decides. */
export type Plan =
  | { kind: 'ids'; ids: Value[] }
  | { kind: 'index'; index: Index; ranges: KeyRange[]; reverse: boolean; sorted: boolean }
  | { kind: 'scan' };

const isPlain = (value: Value) => !Array.isArray(value) && !(value instanceof BSONRegExp);

/** Values of `$in` on a path when the filter lists plain ones. */
function listed(filter: Doc, path: string): Value[] | undefined {
  const condition = filter.get(path);
  const list = isDoc(condition) ? condition.get('$in') : undefined;
  return Array.isArray(list) && list.every(isPlain) ? list : undefined;
}

interface Bounds {
  low?: Value;
  high?: Value;
}

function bounds(filter: Doc, path: string): Bounds | undefined {
  const condition = filter.get(path);
  if (!isDoc(condition)) return undefined;
  const low = condition.get('$gte') ?? condition.get('$gt');
  const high = condition.get('$lte') ?? condition.get('$lt');
  const usable = (value: Value | undefined) => value !== undefined && value !== null && isPlain(value);
  if (!usable(low) && !usable(high)) return undefined;
  return { ...(usable(low) ? { low: low! } : {}), ...(usable(high) ? { high: high! } : {}) };
}

/** A partial index serves only filters that repeat its own conditions; a sparse one only those that ask for a value. */
function serves(index: Index, filter: Doc, equal: ReadonlyMap<string, Value>): boolean {
  for (const [path, condition] of index.partial ?? []) {
    const asked = filter.get(path) ?? equal.get(path);
    if (asked === undefined || !encode(new Map([['c', asked]])).equals(encode(new Map([['c', condition]]))))
      return false;
  }
  if (!index.sparse) return true;
  const first = index.fields[0]!.path;
  return (
    (equal.get(first) ?? null) !== null ||
    bounds(filter, first) !== undefined ||
    listed(filter, first)?.every((value) => value !== null) === true
  );
}

function rangeOf(prefix: Buffer, field: SortField, { low, high }: Bounds, multikey: boolean): KeyRange {
  const type = Buffer.from([0x10 + rankOf((low ?? high)!)]);
  if (field.direction === -1) type[0] = ~type[0]! & 0xff;
  const of = (value: Value | undefined) => (value === undefined ? type : encodeKey([value], [field.direction]));
  const [first, last] = field.direction === 1 ? [low, high] : [high, low];
  const whole = multikey && low !== undefined && high !== undefined;
  return { low: Buffer.concat([prefix, of(first)]), high: Buffer.concat([prefix, whole ? type : of(last)]) };
}

interface Candidate {
  plan: Extract<Plan, { kind: 'index' }>;
  score: number;
}

/** Whether the index, after its fields fixed by equality, runs in the order of the sort; -1 when it runs backwards. */
function sortDirection(index: Index, fixed: number, sort: SortField[], equal: ReadonlyMap<string, Value>): 1 | -1 | 0 {
  if (index.multikey) return 0;
  const wanted = sort.filter(({ path }) => !equal.has(path));
  const rest = index.fields.slice(fixed);
  if (wanted.length === 0 || wanted.length > rest.length) return 0;
  const factors = wanted.map(({ path, direction }, at) =>
    rest[at]!.path === path ? direction * rest[at]!.direction : 0,
  );
  return factors.every((factor) => factor === 1) ? 1 : factors.every((factor) => factor === -1) ? -1 : 0;
}

function candidate(
  index: Index,
  filter: Doc,
  equal: ReadonlyMap<string, Value>,
  sort: SortField[],
): Candidate | undefined {
  if (!serves(index, filter, equal)) return undefined;
  let fixed = 0;
  while (
    fixed < index.fields.length &&
    equal.has(index.fields[fixed]!.path) &&
    isPlain(equal.get(index.fields[fixed]!.path)!)
  )
    fixed += 1;
  const usable = index.multikey ? Math.min(fixed, 1) : fixed;
  const head = index.fields.slice(0, usable);
  const prefix = encodeKey(
    head.map(({ path }) => equal.get(path)!),
    head.map(({ direction }) => direction),
  );
  const next = index.fields[usable];
  const direction = sortDirection(index, usable, sort, equal);
  const base = { kind: 'index' as const, index, reverse: direction === -1, sorted: direction !== 0 };
  const list = next && listed(filter, next.path);
  if (next && list && usable === fixed) {
    const ranges = list.map((value) => {
      const key = Buffer.concat([prefix, encodeKey([value], [next.direction])]);
      return { low: key, high: key };
    });
    return { plan: { ...base, ranges, sorted: base.sorted && ranges.length === 1 }, score: usable * 10 + 6 };
  }
  const range = next && usable === fixed ? bounds(filter, next.path) : undefined;
  if (next && range)
    return {
      plan: { ...base, ranges: [rangeOf(prefix, next, range, index.multikey)] },
      score: usable * 10 + 4 + (base.sorted ? 2 : 0),
    };
  if (usable === 0 && !base.sorted) return undefined;
  const whole = { low: usable ? prefix : null, high: usable ? prefix : null };
  return { plan: { ...base, ranges: [whole] }, score: usable * 10 + (index.unique ? 3 : 0) + (base.sorted ? 2 : 0) };
}

/** Chooses how to find the documents of a filter, and whether they come in the order of the sort already. */
export function plan(collection: Collection, filter: Doc, sortSpec: Doc | undefined): Plan {
  const equal = equalities(filter);
  const id = equal.get('_id');
  if (id !== undefined && isPlain(id)) return { kind: 'ids', ids: [id] };
  const ids = listed(filter, '_id');
  if (ids) return { kind: 'ids', ids };
  const sort = sortSpec ? parseSort(sortSpec) : [];
  let best: Candidate | undefined;
  for (const index of collection.indexes.values()) {
    if (index.name === '_id_') continue;
    const found = candidate(index, filter, equal, sort);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best?.plan ?? { kind: 'scan' };
}
