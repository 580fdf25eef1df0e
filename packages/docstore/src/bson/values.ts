import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

export { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp };

/**
 * A document. A Map and not an object: objects move keys that look like integers to the front, and BSON documents are
 * ordered.
 */
export type Doc = Map<string, Value>;

/** A BSON value: double is a number, int64 a bigint; the other types are the classes of the `bson` package. */
export type Value =
  | number
  | bigint
  | string
  | boolean
  | null
  | Date
  | Doc
  | Value[]
  | Int32
  | Decimal128
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | MinKey
  | MaxKey;

/** BSON type names as `$type` spells them. */
export type TypeName =
  | 'double'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'null'
  | 'regex'
  | 'javascript'
  | 'javascriptWithScope'
  | 'symbol'
  | 'int'
  | 'timestamp'
  | 'long'
  | 'decimal'
  | 'minKey'
  | 'maxKey';

/** The BSON type of a value. */
export function typeOf(value: Value): TypeName {
  switch (typeof value) {
    case 'number':
      return 'double';
    case 'bigint':
      return 'long';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
  }
  if (value === null) return 'null';
  if (value instanceof Map) return 'object';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  switch (value._bsontype) {
    case 'Int32':
      return 'int';
    case 'Decimal128':
      return 'decimal';
    case 'ObjectId':
      return 'objectId';
    case 'Binary':
      return 'binData';
    case 'Timestamp':
      return 'timestamp';
    case 'BSONRegExp':
      return 'regex';
    case 'BSONSymbol':
      return 'symbol';
    case 'Code':
      return value.scope ? 'javascriptWithScope' : 'javascript';
    case 'MinKey':
      return 'minKey';
    default:
      return 'maxKey';
  }
}

/** The variables that code brings along. */
export const scopeOf = ({ scope }: Code): Doc => new Map(Object.entries((scope ?? {}) as Record<string, Value>));

export const isDoc = (value: unknown): value is Doc => value instanceof Map;

/** Whether a value is one of the four numeric types. */
export function isNumeric(value: Value | undefined): value is number | bigint | Int32 | Decimal128 {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Int32 || value instanceof Decimal128
  );
}

/** A numeric value as a JS number; precision beyond a double is lost. */
export function toNumber(value: number | bigint | Int32 | Decimal128): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Int32 ? value.value : Number(value.toString());
}

/** MongoDB's truth of a value: everything but false, null, missing and zero. */
export function isTruthy(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumeric(value) || toNumber(value) !== 0;
}

/** Turns a plain object, as code and tests write it, into a document: integers become int32 where they fit. */
export function fromJs(value: unknown): Value {
  if (typeof value === 'number') {
    return Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 31 ? new Int32(value) : value;
  }
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(fromJs);
  if (typeof value !== 'object' || value instanceof Date || value instanceof Map || '_bsontype' in value) {
    return value as Value;
  }
  return docFromJs(value as Record<string, unknown>);
}

/** {@link fromJs} for a whole document; members that are undefined are left out. */
export function docFromJs(object: Record<string, unknown>): Doc {
  const doc: Doc = new Map();
  for (const [key, value] of Object.entries(object)) if (value !== undefined) doc.set(key, fromJs(value));
  return doc;
}
