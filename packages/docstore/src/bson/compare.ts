import { compareNumbers } from './numbers.ts';
import {
  type Binary,
  type BSONRegExp,
  type BSONSymbol,
  type Code,
  type Doc,
  isNumeric,
  type ObjectId,
  scopeOf,
  type Timestamp,
  type TypeName,
  typeOf,
  type Value,
} from './values.ts';

/** Rank of each type in the comparison order of BSON (server manual, "Comparison/Sort Order"). */
const ranks: Record<TypeName, number> = {
  minKey: 0,
  null: 1,
  int: 2,
  long: 2,
  double: 2,
  decimal: 2,
  symbol: 3,
  string: 3,
  object: 4,
  array: 5,
  binData: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  timestamp: 10,
  regex: 11,
  javascript: 12,
  javascriptWithScope: 12,
  maxKey: 13,
};

/** Rank of a value's type; types of one rank compare by value. */
export const rankOf = (value: Value): number => ranks[typeOf(value)];

/** Orders strings as their UTF-8 bytes are ordered, which is by code point and not by UTF-16 unit. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x === y) continue;
    const surrogates = x >= 0xd800 && y >= 0xd800;
    return surrogates ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : x < y ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/** Orders two texts; a collation brings its own. */
export type TextOrder = (a: string, b: string) => number;

function compareLists(a: Value[], b: Value[], texts: TextOrder): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const order = compareValues(a[at]!, b[at]!, texts);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

/** Documents compare member by member: type of the value, then name, then value; the shorter one comes first. */
function compareDocs(a: Doc, b: Doc, texts: TextOrder): number {
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [leftName, leftValue] = left[at]!;
    const [rightName, rightValue] = right[at]!;
    const order =
      rankOf(leftValue) - rankOf(rightValue) ||
      compareStrings(leftName, rightName) ||
      compareValues(leftValue, rightValue, texts);
    if (order !== 0) return Math.sign(order);
  }
  return Math.sign(left.length - right.length);
}

/** Binary data compares by length, then subtype, then bytes. */
function compareBinary(a: Binary, b: Binary): number {
  return Math.sign(
    a.position - b.position ||
      a.sub_type - b.sub_type ||
      Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position)),
  );
}

function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return Math.sign((a.high >>> 0) - (b.high >>> 0) || (a.low >>> 0) - (b.low >>> 0));
}

/** Code without a scope comes first, then code with one: by its text, then by its scope. */
function compareCodes(a: Code, b: Code, texts: TextOrder): number {
  const scoped = Number(a.scope !== null) - Number(b.scope !== null);
  if (scoped !== 0) return scoped;
  return compareStrings(a.code, b.code) || (a.scope && b.scope ? compareDocs(scopeOf(a), scopeOf(b), texts) : 0);
}

const text = (value: Value) => (typeof value === 'string' ? value : (value as BSONSymbol).value);

/**
 * Compares two values in BSON order: negative, zero or positive. A missing value is compared as null. Texts, also those
 * inside of documents and lists, are compared by `texts`; names of members never are.
 */
export function compareValues(a: Value, b: Value, texts: TextOrder = compareStrings): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return texts(a, b);
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  const rank = rankOf(a);
  const other = rankOf(b);
  if (rank !== other) return rank < other ? -1 : 1;
  switch (rank) {
    case 3:
      return texts(text(a), text(b));
    case 4:
      return compareDocs(a as Doc, b as Doc, texts);
    case 5:
      return compareLists(a as Value[], b as Value[], texts);
    case 6:
      return compareBinary(a as Binary, b as Binary);
    case 7:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 8:
      return a === b ? 0 : a === false ? -1 : 1;
    case 9:
      return Math.sign((a as Date).getTime() - (b as Date).getTime());
    case 10:
      return compareTimestamps(a as Timestamp, b as Timestamp);
    case 11:
      return (
        compareStrings((a as BSONRegExp).pattern, (b as BSONRegExp).pattern) ||
        compareStrings((a as BSONRegExp).options, (b as BSONRegExp).options)
      );
    case 12:
      return compareCodes(a as Code, b as Code, texts);
    default:
      return 0;
  }
}

/** Whether two values are equal for MongoDB: numbers by value, documents with their order of members. */
export const equalValues = (a: Value, b: Value): boolean => compareValues(a, b) === 0;
