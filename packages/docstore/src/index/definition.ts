import { encodeKey } from '../bson/key.ts';
import { type Doc, isDoc, isNumeric, isTruthy, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { type Ordering, orderingOf } from '../query/collation.ts';
import { compileFilter, isOperatorDoc, type Predicate } from '../query/filter.ts';
import { splitPath, visitPath } from '../query/path.ts';
import { parseSort, type SortField } from '../query/sort.ts';
import { indexRows } from './keys.ts';

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

const refuse = (why: string) => mongoError('CannotCreateIndex', why);

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
  const names = fields.map(({ path }) => path);
  const paths = names.map(splitPath);
  const directions = fields.map(({ direction }) => direction);
  const present = (doc: Doc) => paths.some((path) => visitPath(doc, path, (leaf) => leaf !== undefined));
  return (doc) => {
    if ((partial && !partial(doc)) || (sparse && !present(doc))) return { keys: [], multikey: false };
    const { rows, multikey } = indexRows(doc, paths, names);
    return { keys: distinct(rows.map((row) => encodeKey(row, directions, fold))), multikey };
  };
}

const partialOperators = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$in']);

/** @throws MongoError CannotCreateIndex for operators that a partial index cannot have. */
function refusePartial(filter: Doc): void {
  for (const [name, condition] of filter) {
    if ((name === '$and' || name === '$or') && Array.isArray(condition)) {
      for (const part of condition) if (isDoc(part)) refusePartial(part);
    } else if (name.startsWith('$')) {
      throw refuse(`Expression not supported in partial index: ${name}`);
    } else if (isOperatorDoc(condition)) {
      for (const [operator, operand] of condition)
        if (!partialOperators.has(operator) || (operator === '$exists' && !isTruthy(operand)))
          throw refuse(`Expression not supported in partial index: ${name} ${operator}`);
    }
  }
}

function refuseKey(key: Doc): void {
  for (const [path, kind] of key) {
    if (!isNumeric(kind)) throw refuse(`This server does not support the index type '${String(kind)}' of '${path}'`);
    if (!(Math.abs(toNumber(kind)) > 0)) throw refuse(`Values in the index key pattern cannot be 0 (${path})`);
    const parts = splitPath(path);
    if (parts.some((part) => part === '')) throw refuse('Index keys cannot be an empty field.');
    if (path.includes('$**')) throw refuse('This server does not support wildcard indexes');
    if (parts.some((part) => part.startsWith('$') && part !== '$id' && part !== '$ref' && part !== '$db'))
      throw refuse(`Index key contains an illegal field name: field name starts with '$': ${path}`);
  }
}

function expiryOf(value: Value | undefined, fields: readonly SortField[]): number | null {
  if (value === undefined) return null;
  const seconds = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!(seconds >= 0 && seconds < 2 ** 31))
    throw refuse("TTL index 'expireAfterSeconds' option must be numeric, within the range of 32 bits and not negative");
  if (fields.length > 1 || fields[0]!.path === '_id')
    throw refuse('TTL indexes are single-field indexes on another field than _id');
  return seconds;
}

/**
 * Reads the description of an index as `createIndexes` takes it.
 * @throws MongoError CannotCreateIndex (67) for kinds and options that this server does not have.
 */
export function defineIndex(spec: Doc): IndexDefinition {
  const key = spec.get('key');
  if (!isDoc(key) || key.size === 0) throw refuse('Index keys cannot be empty.');
  for (const name of spec.keys())
    if (!known.has(name)) throw refuse(`This server does not support the index option '${name}'`);
  refuseKey(key);
  const fields = parseSort(key);
  const partial = spec.get('partialFilterExpression');
  if (partial !== undefined && !isDoc(partial)) throw refuse('partialFilterExpression must be an object');
  const sparse = isTruthy(spec.get('sparse'));
  if (partial && sparse) throw refuse("cannot mix 'partialFilterExpression' and 'sparse' options");
  const isId = fields.length === 1 && fields[0]!.path === '_id';
  if (isId && (partial || sparse)) throw refuse('The _id index can be neither partial nor sparse');
  if (partial) refusePartial(partial);
  const ordering = orderingOf(spec.get('collation'));
  const filter = partial ?? null;
  return {
    name: String(spec.get('name') ?? fields.map(({ path, direction }) => `${path}_${direction}`).join('_')),
    spec: ordering.spec ? new Map(spec).set('collation', ordering.spec) : spec,
    fields,
    unique: isTruthy(spec.get('unique')) || isTruthy(spec.get('prepareUnique')) || isId,
    sparse,
    partial: filter,
    expireAfterSeconds: expiryOf(spec.get('expireAfterSeconds'), fields),
    ordering,
    hidden: isTruthy(spec.get('hidden')),
    keysOf: keyMaker(fields, sparse, filter && compileFilter(filter, { ordering }), ordering),
  };
}
