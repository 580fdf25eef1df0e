import { compareStrings } from '../../bson/compare.ts';
import { type Doc, isDoc, Timestamp, typeOf, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { type Ordering, plainOrder } from '../collation.ts';
import { copy } from '../copy.ts';
import type { FilterOptions } from '../filter.ts';
import { matchedIndex } from '../matched-index.ts';
import { isIndex } from '../path.ts';
import { arrayFilterMap, refuseUnused } from './array-filters.ts';
import { type ArrayChange, addToSet, pop, pull, pullAll, push } from './arrays.ts';
import { bitwise, calculate } from './numbers.ts';
import { applyPipeline, compileUpdatePipeline } from './pipeline.ts';
import { noPositions, type Positions, type Target, targets, updatePath } from './target.ts';

export { copy } from '../copy.ts';

export interface UpdateOptions {
  /** The filter that found the document; `$` in a path takes its index from it. */
  filter?: Doc;
  arrayFilters?: Doc[];
  /** True while an upsert makes the document: `$setOnInsert` applies. */
  inserting?: boolean;
  /** Values of `let` and of a pipeline's constants. */
  vars?: FilterOptions['vars'];
  ordering?: Ordering | undefined;
  now: Date;
}

interface Operator {
  /** Whether documents that are missing on the way are made. */
  creates: boolean;
  apply(target: Target, operand: Value, path: string, options: UpdateOptions & { ordering: Ordering }): void;
}

const setting = (value: (current: Value | undefined, operand: Value, path: string) => Value): Operator => ({
  creates: true,
  apply: (target, operand, path) => target.set(value(target.get(), operand, path)),
});

const ofArray = (change: ArrayChange, creates: boolean): Operator => ({
  creates,
  apply: (target, operand, path, { ordering }) => {
    const current = target.get();
    if (current !== undefined || creates) target.set(change(path, current, copy(operand), ordering));
  },
});

const bound = (direction: 1 | -1): Operator => ({
  creates: true,
  apply: (target, operand, _path, { ordering }) => {
    const current = target.get();
    if (current === undefined || ordering.compare(operand, current) * direction > 0) target.set(copy(operand));
  },
});

function currentDate(operand: Value, now: Date): Value {
  if (typeof operand === 'boolean') return now;
  const type = isDoc(operand) && operand.size === 1 ? operand.get('$type') : undefined;
  if (type === 'date') return now;
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  throw mongoError(
    'BadValue',
    `${typeOf(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
}

function bits(current: Value | undefined, operand: Value): Value {
  if (!isDoc(operand) || operand.size === 0)
    throw mongoError(
      'BadValue',
      'The $bit modifier is not compatible with anything but an embedded document of operations',
    );
  let value = current;
  for (const [name, mask] of operand) value = bitwise(name, value, mask);
  return value!;
}

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$set', setting((_current, operand) => copy(operand))],
  [
    '$setOnInsert',
    {
      creates: false,
      apply: (target, operand) => target.set(copy(operand)),
    },
  ],
  ['$unset', { creates: false, apply: (target) => target.unset() }],
  ['$inc', setting((current, operand, path) => calculate('$inc', path, current, operand))],
  ['$mul', setting((current, operand, path) => calculate('$mul', path, current, operand))],
  ['$min', bound(-1)],
  ['$max', bound(1)],
  [
    '$currentDate',
    { creates: true, apply: (target, operand, _path, { now }) => target.set(currentDate(operand, now)) },
  ],
  ['$push', ofArray(push, true)],
  ['$addToSet', ofArray(addToSet, true)],
  ['$pull', ofArray(pull, false)],
  ['$pullAll', ofArray(pullAll, false)],
  ['$pop', ofArray(pop, false)],
  ['$bit', setting(bits)],
]);

/** One field of an update: what is done to the places that its path stands for. */
interface Change {
  name: string;
  path: string;
  operand: Value;
}

const isUnder = (path: string, other: string) =>
  path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);

/** Fields are changed in the order of their names, numbers by size: that is the order in which new fields appear. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [x, y] = [left[at]!, right[at]!];
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return compareStrings(x, y);
  }
  return left.length - right.length;
}

/** The changes of an update. @throws MongoError FailedToParse (9), ConflictingUpdateOperators (40). */
function changesOf(update: Doc): Change[] {
  const changes: Change[] = [];
  const seen: string[] = [];
  const claim = (path: string) => {
    updatePath(path);
    const clash = seen.find((other) => isUnder(path, other));
    if (clash !== undefined)
      throw mongoError(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${clash}'`,
      );
    seen.push(path);
  };
  for (const [name, fields] of update) {
    if (!operators.has(name) && name !== '$rename')
      throw mongoError(
        'FailedToParse',
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields))
      throw mongoError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${String(fields)}}`,
      );
    for (const [path, operand] of fields) {
      claim(path);
      if (name === '$rename') claim(renamedTo(path, operand));
      changes.push({ name, path, operand });
    }
  }
  return changes.sort((a, b) => comparePaths(a.path, b.path));
}

function renamedTo(from: string, to: Value): string {
  if (typeof to !== 'string') throw mongoError('BadValue', `The 'to' field for $rename must be a string: ${from}`);
  if (from === to) throw mongoError('BadValue', `The source and target field for $rename must differ: ${from}`);
  for (const path of [from, to])
    if (path.includes('$'))
      throw mongoError('BadValue', `The source and target field for $rename may not be dynamic: ${path}`);
  return to;
}

function rename(doc: Doc, from: string, to: string): void {
  const [source] = targets(doc, from, noPositions, false);
  const value = source?.get();
  if (!source || value === undefined) return;
  const inArray = (path: string, create: boolean) =>
    path.split('.').some((_part, at, parts) => {
      const prefix = parts.slice(0, at).join('.');
      return at > 0 && Array.isArray(targets(doc, prefix, noPositions, create)[0]?.get());
    });
  for (const [path, what] of [
    [from, 'source'],
    [to, 'destination'],
  ] as const)
    if (inArray(path, false)) throw mongoError('BadValue', `The ${what} field cannot be an array element, '${path}'`);
  source.unset();
  targets(doc, to, noPositions, true)[0]?.set(value);
}

function applyOperators(doc: Doc, update: Doc, options: UpdateOptions): Doc {
  const changes = changesOf(update);
  const ordering = options.ordering ?? plainOrder;
  const result = copy(doc);
  const filters = arrayFilterMap(options.arrayFilters ?? [], ordering);
  refuseUnused(
    filters,
    changes.map(({ path }) => path),
  );
  const positions: Positions = {
    matched: (path) => (options.filter ? matchedIndex(doc, options.filter, path, { ordering }) : undefined),
    filters,
  };
  for (const { name, path, operand } of changes) {
    if (name === '$rename') {
      rename(result, path, operand as string);
      continue;
    }
    if (name === '$setOnInsert' && !options.inserting) continue;
    const operator = operators.get(name)!;
    const create = operator.creates || name === '$setOnInsert';
    for (const target of targets(result, path, positions, create))
      operator.apply(target, operand, path, { ...options, ordering });
  }
  return result;
}

/** Whether an update is a replacement: a document without operators. */
export function isReplacement(update: Doc | Doc[]): update is Doc {
  return isDoc(update) && ![...update.keys()][0]?.startsWith('$');
}

function replacement(id: Value | undefined, update: Doc): Doc {
  for (const name of update.keys())
    if (name.startsWith('$'))
      throw mongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  return new Map([...(id === undefined ? [] : [['_id', id] as const]), ...copy(update)]);
}

/**
 * Applies an update to a document and gives the new one; the old one is not touched.
 * @throws MongoError ConflictingUpdateOperators (40), ImmutableField (66), PathNotViable (28), TypeMismatch (14), FailedToParse (9),
 * BadValue (2), EmptyFieldName (56), DollarPrefixedFieldName (52).
 */
export function applyUpdate(doc: Doc, update: Doc | Doc[], options: UpdateOptions): Doc {
  const id = doc.get('_id');
  let result: Doc;
  if (Array.isArray(update)) result = applyPipeline(doc, update, options);
  else if (isReplacement(update)) result = replacement(id, update);
  else result = applyOperators(doc, update, options);
  const newId = result.get('_id');
  if (id !== undefined && (newId === undefined || !plainOrder.equal(id, newId))) {
    throw mongoError('ImmutableField', `Performing an update on the path '_id' would modify the immutable field '_id'`);
  }
  return newId !== undefined && [...result.keys()][0] !== '_id'
    ? new Map<string, Value>([['_id', newId], ...result])
    : result;
}

/**
 * Refuses an update that finds no document by what can be said of it without one, as MongoDB does.
 * @throws MongoError as {@link applyUpdate}.
 */
export function checkUpdate(update: Doc | Doc[], options: UpdateOptions): void {
  if (Array.isArray(update)) compileUpdatePipeline(update, options);
  else if (isReplacement(update)) replacement(undefined, update);
  else {
    const paths = changesOf(update).map(({ path }) => path);
    refuseUnused(arrayFilterMap(options.arrayFilters ?? [], options.ordering ?? plainOrder), paths);
  }
}

/**
 * The document from which an upsert starts: the equalities of the filter.
 * @throws MongoError NotSingleValueField (54) when the filter wants two things of one path.
 */
export function upsertSeed(equal: ReadonlyMap<string, Value>, update: Doc | Doc[]): Doc {
  const seed: Doc = new Map();
  if (isReplacement(update)) {
    const id = equal.get('_id');
    if (id !== undefined) seed.set('_id', id);
    return seed;
  }
  const taken: string[] = [];
  for (const [path, value] of equal) {
    const clash = taken.find((other) => isUnder(path, other));
    if (clash !== undefined)
      throw mongoError(
        'NotSingleValueField',
        `cannot infer query fields to set, both paths '${path}' and '${clash}' are matched`,
      );
    taken.push(path);
    targets(seed, path, noPositions, true)[0]?.set(copy(value));
  }
  return seed;
}
