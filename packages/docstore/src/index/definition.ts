import { encodeKey } from '../bson/key.ts';
import { type Doc, isDoc, isNumeric, isTruthy, toNumber } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { type Ordering, orderingOf } from '../query/collation.ts';
import { compileFilter, type Predicate } from '../query/filter.ts';
import { indexValues, type KeyValue, splitPath } from '../query/path.ts';
import { parseSort, type SortField } from '../query/sort.ts';

/** What an index is: its fields and its rules. */
export interface IndexDefinition {
  name: string;
  spec: Doc;
  fields: SortField[];
  /** No two documents share a key; with `prepareUnique` those that share one already may stay. */
  unique: boolean;
  sparse: boolean;
  partial: Doc | null;
  /** Seconds after the date in the field when a document is removed; null when the index is not a TTL index. */
  expireAfterSeconds: number | null;
  /** How texts compare in it; keys of a collated index serve equality only. */
  ordering: Ordering;
  /** A hidden index is kept up to date and never used by a search. */
  hidden: boolean;
  /** Keys of a document in this index; empty when the document is not in it. */
  keysOf(doc: Doc): { keys: Buffer[]; multikey: boolean };
}

const known = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'hidden',
  'ns',
  'collation',
  'prepareUnique',
]);

function product(lists: (readonly KeyValue[])[]): KeyValue[][] {
  return lists.reduce<KeyValue[][]>((rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])), [[]]);
}

function distinct(keys: Buffer[]): Buffer[] {
  if (keys.length < 2) return keys;
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}

function keyMaker(
  fields: SortField[],
  sparse: boolean,
  partial: Predicate | null,
  { fold }: Ordering,
): IndexDefinition['keysOf'] {
  const paths = fields.map(({ path }) => splitPath(path));
  const directions = fields.map(({ direction }) => direction);
  return (doc) => {
    if (partial && !partial(doc)) return { keys: [], multikey: false };
    const parts = paths.map((path) => indexValues(doc, path));
    if (sparse && parts.every(({ missing }) => missing)) return { keys: [], multikey: false };
    const multikey = parts.some((part) => part.multikey);
    const rows = multikey ? product(parts.map(({ values }) => values)) : [parts.map(({ values }) => values[0])];
    return { keys: distinct(rows.map((row) => encodeKey(row, directions, fold))), multikey };
  };
}

/**
 * Reads the description of an index as `createIndexes` takes it.
 * @throws MongoError CannotCreateIndex for kinds and options that this server does not have.
 */
export function defineIndex(spec: Doc): IndexDefinition {
  const key = spec.get('key');
  if (!isDoc(key) || key.size === 0) throw mongoError('CannotCreateIndex', 'An index needs a non-empty key');
  for (const name of spec.keys()) {
    if (!known.has(name))
      throw mongoError('CannotCreateIndex', `This server does not support the index option '${name}'`);
  }
  for (const [path, kind] of key) {
    if (!isNumeric(kind))
      throw mongoError(
        'CannotCreateIndex',
        `This server does not support the index type '${String(kind)}' of '${path}'`,
      );
  }
  const fields = parseSort(key);
  const partial = spec.get('partialFilterExpression');
  const expiry = spec.get('expireAfterSeconds');
  const sparse = isTruthy(spec.get('sparse'));
  const filter = isDoc(partial) ? partial : null;
  const ordering = orderingOf(spec.get('collation'));
  return {
    name: String(spec.get('name') ?? fields.map(({ path, direction }) => `${path}_${direction}`).join('_')),
    spec,
    fields,
    unique:
      isTruthy(spec.get('unique')) ||
      isTruthy(spec.get('prepareUnique')) ||
      (fields.length === 1 && fields[0]!.path === '_id'),
    sparse,
    partial: filter,
    expireAfterSeconds: isNumeric(expiry) ? toNumber(expiry) : null,
    ordering,
    hidden: isTruthy(spec.get('hidden')),
    keysOf: keyMaker(fields, sparse, filter && compileFilter(filter, { ordering }), ordering),
  };
}
