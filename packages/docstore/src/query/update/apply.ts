import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { plainOrder } from '../collation.ts';
import { copy } from '../copy.ts';
import { matchedIndex } from '../matched-index.ts';
import { arrayFilterMap, refuseUnused } from './array-filters.ts';
import { changesOf, isUnder } from './changes.ts';
import { operators, type UpdateOptions } from './operators.ts';
import { applyPipeline, compileUpdatePipeline } from './pipeline.ts';
import { noPositions, type Positions, targets } from './target.ts';

export type { UpdateOptions };

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
