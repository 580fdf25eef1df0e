import { rankOf } from '../bson/compare.ts';
import { encode } from '../bson/encode.ts';
import { encodeKey } from '../bson/key.ts';
import { BSONRegExp, BSONSymbol, type Doc, isDoc, MaxKey, MinKey, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { type Ordering, plainOrder } from '../query/collation.ts';
import { compileCondition, equalities } from '../query/filter.ts';
import { parseSort, type SortField } from '../query/sort.ts';
import type { Collection, Index, KeyRange } from '../storage/collection.ts';

/** How the documents for a filter are found; always a superset, the filter decides. */
export type Plan =
  | { kind: 'ids'; ids: Value[] }
  | { kind: 'index'; index: Index; ranges: KeyRange[]; reverse: boolean; sorted: boolean }
  | { kind: 'union'; plans: Plan[] }
  | { kind: 'scan' };

const isPlain = (value: Value) => !Array.isArray(value) && !(value instanceof BSONRegExp);

/** Whether the order of texts matters to a value. */
function holdsText(value: Value): boolean {
  if (typeof value === 'string' || value instanceof BSONSymbol) return true;
  if (Array.isArray(value)) return value.some(holdsText);
  return isDoc(value) && [...value.values()].some(holdsText);
}

/** Whether keys of an index find what equals a value for the search. */
const findsEqual = (index: Index, ordering: Ordering, value: Value): boolean =>
  !holdsText(value) || index.ordering === ordering;

/** Whether the keys of an index are in the order of the search. */
const inOrder = (index: Index, ordering: Ordering): boolean => ordering === plainOrder && index.ordering === plainOrder;

/** Values of `$in` on a path when the filter lists plain ones. */
function listed(filter: Doc, path: string): Value[] | undefined {
  const condition = filter.get(path);
  const list = isDoc(condition) ? condition.get('$in') : undefined;
  return Array.isArray(list) && list.every(isPlain) ? list : undefined;
}

interface Bounds {
  low?: Value;
  high?: Value;
  /** A value beside the range: a regular expression also finds an equal one that is stored. */
  also?: Value;
}

/** The regular expression of a condition, taken apart; undefined when it is none. */
function regexOf(condition: Value | undefined): { pattern: string; flags: Value } | undefined {
  const regex = isDoc(condition) ? condition.get('$regex') : condition;
  const options = isDoc(condition) ? condition.get('$options') : undefined;
  if (regex instanceof BSONRegExp) return { pattern: regex.pattern, flags: options ?? regex.options };
  return isDoc(condition) && typeof regex === 'string' ? { pattern: regex, flags: options ?? '' } : undefined;
}

/** The text with which everything begins that an anchored regular expression finds. */
function prefixOf(condition: Value | undefined): string | undefined {
  const regex = regexOf(condition);
  if (regex?.flags !== '' || /[|\0]/.test(regex.pattern)) return undefined;
  return /^\^([\p{L}\p{N} _@:,/-]+)(?![*?{+])/u.exec(regex.pattern)?.[1]?.replace(/.$/su, '') || undefined;
}

function bounds(filter: Doc, path: string): Bounds | undefined {
  const condition = filter.get(path);
  const prefix = prefixOf(condition);
  if (prefix !== undefined)
    return { low: prefix, high: `${prefix}\u{10ffff}`, also: new BSONRegExp(regexOf(condition)!.pattern, '') };
  if (!isDoc(condition)) return undefined;
  const low = condition.get('$gte') ?? condition.get('$gt');
  const high = condition.get('$lte') ?? condition.get('$lt');
  const usable = (value: Value | undefined) =>
    value !== undefined && value !== null && isPlain(value) && !(value instanceof MinKey) && !(value instanceof MaxKey);
  if (!usable(low) && !usable(high)) return undefined;
  return { ...(usable(low) ? { low: low! } : {}), ...(usable(high) ? { high: high! } : {}) };
}

/** Whether every document of a filter meets a condition: the filter repeats it, or asks for a value that meets it. */
function implies(filter: Doc, equal: ReadonlyMap<string, Value>, path: string, condition: Value): boolean {
  if (path.startsWith('$')) return false;
  const asked = filter.get(path) ?? equal.get(path);
  if (asked !== undefined && encode(new Map([['c', asked]])).equals(encode(new Map([['c', condition]])))) return true;
  const value = equal.get(path);
  if (value !== undefined) return value !== null && isPlain(value) && compileCondition(condition)(value);
  const exists = isDoc(condition) && condition.size === 1 && condition.get('$exists') === true;
  return (
    exists && (bounds(filter, path) !== undefined || listed(filter, path)?.every((item) => item !== null) === true)
  );
}

/** A partial index serves only filters that repeat its own conditions; a sparse one only those that ask for a value. */
function serves(index: Index, filter: Doc, equal: ReadonlyMap<string, Value>): boolean {
  for (const [path, condition] of index.partial ?? []) {
    if (!implies(filter, equal, path, condition)) return false;
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

/** The ranges of a condition, in the order in which the index is read. */
function rangesOf(prefix: Buffer, field: SortField, given: Bounds, multikey: boolean, reverse: boolean): KeyRange[] {
  const range = rangeOf(prefix, field, given, multikey);
  if (given.also === undefined) return [range];
  const key = Buffer.concat([prefix, encodeKey([given.also], [field.direction])]);
  const ranges = [range, { low: key, high: key }];
  // Regular expressions come after texts.
  return (field.direction === 1) === reverse ? ranges.reverse() : ranges;
}

interface Candidate {
  plan: Extract<Plan, { kind: 'index' }>;
  score: number;
}

/** Whether the index, after its fields fixed by equality, runs in the order of the sort; -1 when it runs backwards. */
function sortDirection(index: Index, fixed: number, sort: SortField[], ordering: Ordering): 1 | -1 | 0 {
  if (index.multikey || !inOrder(index, ordering)) return 0;
  // A field fixed by the filter says nothing about the order only where no document has an array in it, as in this index.
  const constant = new Set(index.fields.slice(0, fixed).map(({ path }) => path));
  const wanted = sort.filter(({ path }) => !constant.has(path));
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
  ordering: Ordering,
): Candidate | undefined {
  if (index.hidden || index.building || !serves(index, filter, equal)) return undefined;
  if (index.partial && index.ordering !== ordering) return undefined;
  let fixed = 0;
  while (
    fixed < index.fields.length &&
    equal.has(index.fields[fixed]!.path) &&
    isPlain(equal.get(index.fields[fixed]!.path)!) &&
    findsEqual(index, ordering, equal.get(index.fields[fixed]!.path)!)
  )
    fixed += 1;
  const usable = index.multikey ? Math.min(fixed, 1) : fixed;
  const head = index.fields.slice(0, usable);
  const prefix = encodeKey(
    head.map(({ path }) => equal.get(path)!),
    head.map(({ direction }) => direction),
    index.ordering.fold,
  );
  const next = index.fields[usable];
  const direction = sortDirection(index, usable, sort, ordering);
  const base = { kind: 'index' as const, index, reverse: direction === -1, sorted: direction !== 0 };
  const list = next && listed(filter, next.path);
  if (next && list && usable === fixed && list.every((value) => findsEqual(index, ordering, value))) {
    const ranges = list.map((value) => {
      const key = Buffer.concat([prefix, encodeKey([value], [next.direction], index.ordering.fold)]);
      return { low: key, high: key };
    });
    return { plan: { ...base, ranges, sorted: base.sorted && ranges.length === 1 }, score: usable * 10 + 6 };
  }
  const range = next && usable === fixed ? bounds(filter, next.path) : undefined;
  const ordered =
    inOrder(index, ordering) || ![range?.low, range?.high].some((value) => value !== undefined && holdsText(value));
  if (next && range && ordered)
    return {
      plan: { ...base, ranges: rangesOf(prefix, next, range, index.multikey, base.reverse) },
      score: usable * 10 + 4 + (base.sorted ? 2 : 0),
    };
  if (usable === 0 && !base.sorted) return undefined;
  const whole = { low: usable ? prefix : null, high: usable ? prefix : null };
  return {
    plan: { ...base, ranges: [whole] },
    score: usable * 10 + (usable > 0 && index.unique ? 3 : 0) + (base.sorted ? 2 : 0),
  };
}

/** Chooses how to find the documents of a filter, and whether they come in the order of the sort already. */
export function plan(
  collection: Collection,
  filter: Doc,
  sortSpec: Doc | undefined,
  ordering: Ordering = plainOrder,
  hint?: Value,
): Plan {
  const equal = equalities(filter);
  if (hint !== undefined && hint !== '' && !(isDoc(hint) && hint.size === 0))
    return hinted(collection, filter, sortSpec, ordering, hint);
  const id = equal.get('_id');
  const byBytes = (value: Value) => ordering === plainOrder || !holdsText(value);
  if (id !== undefined && isPlain(id) && byBytes(id)) return { kind: 'ids', ids: [id] };
  const ids = listed(filter, '_id');
  if (ids?.every(byBytes)) return { kind: 'ids', ids };
  const sort = sortSpec ? parseSort(sortSpec) : [];
  let best: Candidate | undefined;
  for (const index of collection.indexes.values()) {
    const found = candidate(index, filter, equal, sort, ordering);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best?.plan ?? union(collection, filter, ordering) ?? { kind: 'scan' };
}

/**
 * The plan with the index that was asked for.
 * @throws MongoError BadValue when there is no such index.
 */
function hinted(collection: Collection, filter: Doc, sortSpec: Doc | undefined, ordering: Ordering, hint: Value): Plan {
  if (isDoc(hint) && hint.has('$natural')) return { kind: 'scan' };
  const complete = [...collection.indexes.values()].filter(({ building }) => !building);
  const index = complete.find(({ name, spec }) =>
    isDoc(hint) ? encodeKey([spec.get('key')!]).equals(encodeKey([hint])) : name === hint,
  );
  if (!index)
    throw mongoError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  const sort = sortSpec ? parseSort(sortSpec) : [];
  const found = candidate({ ...index, hidden: false }, filter, equalities(filter), sort, ordering);
  if (found) return { ...found.plan, index };
  return { kind: 'index', index, ranges: [{ low: null, high: null }], reverse: false, sorted: false };
}

/** An `$or` of which every branch is served by an index. */
function union(collection: Collection, filter: Doc, ordering: Ordering): Plan | undefined {
  const branches = filter.get('$or');
  if (!Array.isArray(branches)) return undefined;
  const plans: Plan[] = [];
  for (const branch of branches) {
    const found: Plan = isDoc(branch) ? plan(collection, branch, undefined, ordering) : { kind: 'scan' };
    if (found.kind === 'scan') return undefined;
    plans.push(found);
  }
  return { kind: 'union', plans };
}
