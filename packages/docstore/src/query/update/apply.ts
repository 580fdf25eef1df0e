import { compareValues, equalValues } from '../../bson/compare.ts';
import { type Doc, Int32, isDoc, Timestamp, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { evaluate } from '../expression.ts';
import { compileFilter } from '../filter.ts';
import { getPath, splitPath } from '../path.ts';
import { addToSet, pop, pull, pullAll, push } from './arrays.ts';
import { calculate } from './numbers.ts';
import { type Positions, type Target, targets } from './target.ts';

export interface UpdateOptions {
  /** The filter that found the document; `$` in a path takes its index from it. */
  filter?: Doc;
  arrayFilters?: Doc[];
  /** True while an upsert makes the document: `$setOnInsert` applies. */
  inserting?: boolean;
  now: Date;
}

/** A deep copy; scalars are shared, they are never changed in place. */
export function copy<V extends Value>(value: V): V {
  return copyValue(value) as V;
}

function copyValue(value: Value): Value {
  if (value instanceof Map)
    return new Map([...value].map(([name, member]): [string, Value] => [name, copyValue(member)]));
  return Array.isArray(value) ? value.map(copyValue) : value;
}

type Operator = (target: Target, operand: Value, path: string, options: UpdateOptions) => void;

/** Operators that leave a place alone which does not exist. */
const onExisting =
  (change: (path: string, current: Value, operand: Value) => Value): Operator =>
  (target, operand, path) => {
    const current = target.get();
    if (current !== undefined) target.set(change(path, current, operand));
  };

const bound =
  (direction: 1 | -1): Operator =>
  (target, operand) => {
    const current = target.get();
    if (current === undefined || compareValues(operand, current) * direction > 0) target.set(operand);
  };

const operators: Record<string, Operator> = {
  $set: (target, operand) => target.set(copy(operand)),
  $setOnInsert: (target, operand, _path, { inserting }) => {
    if (inserting) target.set(copy(operand));
  },
  $unset: (target) => target.unset(),
  $inc: (target, operand, path) => target.set(calculate('$inc', path, target.get(), operand)),
  $mul: (target, operand, path) => target.set(calculate('$mul', path, target.get(), operand)),
  $min: bound(-1),
  $max: bound(1),
  $currentDate: (target, operand, _path, { now }) => {
    const stamp = isDoc(operand) && operand.get('$type') === 'timestamp';
    target.set(stamp ? new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }) : now);
  },
  $push: (target, operand, path) => target.set(push(path, target.get(), operand)),
  $addToSet: (target, operand, path) => target.set(addToSet(path, target.get(), operand)),
  $pull: onExisting(pull),
  $pullAll: onExisting(pullAll),
  $pop: onExisting(pop),
  $bit: (target, operand) => {
    if (!isDoc(operand)) throw mongoError('BadValue', '$bit needs an object');
    for (const [name, mask] of operand) target.set(bitwise(name, target.get() ?? new Int32(0), mask));
  },
};
const creating = new Set(['$set', '$inc', '$mul', '$min', '$max', '$currentDate', '$push', '$addToSet', '$bit']);

function bitwise(name: string, current: Value, mask: Value): Value {
  const long = typeof current === 'bigint' || typeof mask === 'bigint';
  const number = (value: Value) =>
    value instanceof Int32 ? BigInt(value.value) : typeof value === 'bigint' ? value : undefined;
  const [a, b] = [number(current), number(mask)];
  if (a === undefined || b === undefined) throw mongoError('BadValue', '$bit needs integers');
  const result = name === 'and' ? a & b : name === 'or' ? a | b : a ^ b;
  return long ? result : new Int32(Number(result));
}

const isUnder = (path: string, other: string) =>
  path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);

/** Two operators must not write to one place. */
function refuseConflicts(update: Doc): void {
  const seen: string[] = [];
  for (const [, fields] of update) {
    if (!isDoc(fields)) continue;
    for (const path of fields.keys()) {
      const clash = seen.find((other) => isUnder(path, other));
      if (clash !== undefined)
        throw mongoError(
          'ConflictingUpdateOperators',
          `Updating the path '${path}' would create a conflict at '${clash}'`,
        );
      seen.push(path);
    }
  }
}

/** Index of the first element of the array at `path` that the filter's condition on it matched. */
function matchedIndex(doc: Doc, filter: Doc | undefined, path: string): number | undefined {
  const list = getPath(doc, splitPath(path));
  if (!Array.isArray(list) || !filter) return undefined;
  for (const [name, condition] of filter) {
    if (name === path) {
      const matches = compileFilter(
        new Map([
          [
            'item',
            isDoc(condition) && condition.has('$elemMatch')
              ? new Map([['$elemMatch', condition.get('$elemMatch')!]])
              : condition,
          ],
        ]),
      );
      const wrap = isDoc(condition) && condition.has('$elemMatch');
      const index = list.findIndex((item) => matches(new Map([['item', wrap ? [item] : item]])));
      if (index >= 0) return index;
    } else if (name.startsWith(`${path}.`)) {
      const matches = compileFilter(new Map([[name.slice(path.length + 1), condition]]));
      const index = list.findIndex((item) => isDoc(item) && matches(item));
      if (index >= 0) return index;
    }
  }
  return undefined;
}

function arrayFilterMap(arrayFilters: Doc[]): Map<string, (item: Value) => boolean> {
  const filters = new Map<string, (item: Value) => boolean>();
  for (const filter of arrayFilters) {
    const name = [...filter.keys()][0]?.split('.')[0];
    if (!name)
      throw mongoError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
    const matches = compileFilter(filter);
    filters.set(name, (item) => matches(new Map([[name, item]])));
  }
  return filters;
}

function rename(doc: Doc, from: string, to: Value, positions: Positions): void {
  if (typeof to !== 'string') throw mongoError('BadValue', `The 'to' field for $rename must be a string`);
  const [source] = targets(doc, from, positions, false);
  const value = source?.get();
  if (!source || value === undefined) return;
  source.unset();
  targets(doc, to, positions, true)[0]?.set(value);
}

function applyOperators(doc: Doc, update: Doc, options: UpdateOptions): Doc {
  refuseConflicts(update);
  const result = copy(doc);
  const positions: Positions = {
    matched: (path) => matchedIndex(doc, options.filter, path),
    filters: arrayFilterMap(options.arrayFilters ?? []),
  };
  for (const [name, fields] of update) {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (!operator && name !== '$rename')
      throw mongoError(
        'FailedToParse',
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields))
      throw mongoError('FailedToParse', `Modifiers operate on fields but we found another type instead under ${name}`);
    for (const [path, operand] of fields) {
      if (!operator) rename(result, path, operand, positions);
      else {
        const create = creating.has(name) || (name === '$setOnInsert' && options.inserting === true);
        for (const target of targets(result, path, positions, create)) operator(target, operand, path, options);
      }
    }
  }
  return result;
}

function applyPipeline(doc: Doc, stages: Doc[]): Doc {
  let result = copy(doc);
  for (const stage of stages) {
    const [name, spec] = [...stage][0] ?? [];
    if ((name === '$set' || name === '$addFields') && isDoc(spec)) {
      const before = result;
      result = copy(before);
      for (const [path, expression] of spec) {
        const value = evaluate(expression, before);
        if (value !== undefined)
          targets(result, path, { matched: () => undefined, filters: new Map() }, true)[0]?.set(value);
      }
    } else if (name === '$unset' && spec !== undefined) {
      for (const path of Array.isArray(spec) ? spec : [spec]) {
        for (const target of targets(result, String(path), { matched: () => undefined, filters: new Map() }, false))
          target.unset();
      }
    } else if (name === '$replaceWith' && spec !== undefined) {
      const value = evaluate(spec, result);
      if (!isDoc(value)) throw mongoError('BadValue', '$replaceWith needs a document');
      result = copy(value);
    } else {
      throw mongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
    }
  }
  return result;
}

/** Whether an update is a replacement: a document without operators. */
export function isReplacement(update: Doc | Doc[]): update is Doc {
  return isDoc(update) && ![...update.keys()].some((name) => name.startsWith('$'));
}

/**
 * Applies an update to a document and gives the new one; the old one is not touched.
 * @throws MongoError ConflictingUpdateOperators (40), ImmutableField (66), PathNotViable (28), TypeMismatch (14), FailedToParse (9).
 */
export function applyUpdate(doc: Doc, update: Doc | Doc[], options: UpdateOptions): Doc {
  const id = doc.get('_id');
  let result: Doc;
  if (Array.isArray(update)) result = applyPipeline(doc, update);
  else if (isReplacement(update))
    result = new Map([...(id === undefined ? [] : [['_id', id] as const]), ...copy(update)]);
  else result = applyOperators(doc, update, options);
  const newId = result.get('_id');
  if (id !== undefined && (newId === undefined || !equalValues(id, newId))) {
    throw mongoError('ImmutableField', `Performing an update on the path '_id' would modify the immutable field '_id'`);
  }
  return result;
}

/** The document from which an upsert starts: the equalities of the filter. */
export function upsertSeed(equal: ReadonlyMap<string, Value>, update: Doc | Doc[]): Doc {
  const seed: Doc = new Map();
  if (isReplacement(update)) {
    const id = equal.get('_id');
    if (id !== undefined) seed.set('_id', id);
    return seed;
  }
  for (const [path, value] of equal)
    targets(seed, path, { matched: () => undefined, filters: new Map() }, true)[0]?.set(copy(value));
  return seed;
}
