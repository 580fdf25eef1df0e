import { rankOf } from '../bson/compare.ts';
import { decimalOf, roundDecimal } from '../bson/decimal.ts';
import { Binary, BSONRegExp, BSONSymbol, isDoc, isNumeric, toNumber, typeOf, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { type Ordering, plainOrder } from './collation.ts';
import { compileRegex } from './regex/compile.ts';
import type { Pattern } from './regex/pattern.ts';
import { typeTest } from './type-test.ts';

/** Decides about one value; `undefined` is a missing one. */
export type Test = (value: Value | undefined) => boolean;

/** What a regular expression finds: texts and symbols that it matches. */
function matching(regex: Pattern): Test {
  return (value) =>
    (typeof value === 'string' && regex.test(value)) || (value instanceof BSONSymbol && regex.test(value.value));
}

/** What a regular expression finds as a condition: also an equal one that is stored as a value. */
export function matchingOrEqual(pattern: string, options: string): Test {
  const matches = matching(compileRegex(pattern, options));
  const flags = [...options].sort().join('');
  return (value) =>
    matches(value) || (value instanceof BSONRegExp && value.pattern === pattern && value.options === flags);
}

/** Equality as a filter means it: null also finds what is missing; a regular expression finds what it matches. */
export function equalTo(expected: Value, ordering: Ordering = plainOrder): Test {
  if (expected === null) return (value) => value === undefined || value === null;
  if (expected instanceof BSONRegExp) {
    return matchingOrEqual(expected.pattern, expected.options);
  }
  if (typeof expected === 'string' && ordering === plainOrder)
    return (value) => value === expected || (value instanceof BSONSymbol && value.value === expected);
  return (value) => value !== undefined && ordering.equal(value, expected);
}

/** Equality that takes a regular expression as a value (`$eq`). */
export const exactly = (expected: Value, ordering: Ordering): Test =>
  expected instanceof BSONRegExp
    ? (value) => value instanceof BSONRegExp && plainOrder.equal(value, expected)
    : equalTo(expected, ordering);

/** Comparisons find values of the operand's own kind only ("type bracketing"). */
function ordered(name: string, operand: Value, ordering: Ordering, accept: (order: number) => boolean): Test {
  if (operand instanceof BSONRegExp)
    throw mongoError('BadValue', `Can't have RegEx as arg to predicate over field '${name}'.`);
  const rank = rankOf(operand);
  if (rank === 1) return (value) => accept(0) && (value === undefined || value === null);
  const nan = isNumeric(operand) && Number.isNaN(toNumber(operand));
  return (value) => {
    if (value === undefined) return false;
    if (rankOf(value) !== rank) return (rank === 0 || rank === 13) && accept(ordering.compare(value, operand));
    if (isNumeric(value) && nan !== Number.isNaN(toNumber(value))) return false;
    return accept(ordering.compare(value, operand));
  };
}

function list(name: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw mongoError('BadValue', `${name} needs an array`);
  return operand;
}

function oneOf(name: string, operand: Value, ordering: Ordering): Test {
  const values = list(name, operand);
  if (values.some((value) => isDoc(value) && [...value.keys()][0]?.startsWith('$') && !value.has('$ref'))) {
    throw mongoError('BadValue', `cannot nest $ under ${name}`);
  }
  const direct = (value: Value) => typeof value === 'string' && ordering === plainOrder;
  const strings = new Set(values.filter(direct));
  const others = values.filter((value) => !direct(value)).map((value) => equalTo(value, ordering));
  if (others.length > 16 && values.every((value) => !(value instanceof BSONRegExp) && value !== null)) {
    const keys = new Set(values.map(ordering.keyOf));
    return (value) => value !== undefined && keys.has(ordering.keyOf(value));
  }
  return (value) => (typeof value === 'string' && strings.has(value)) || others.some((test) => test(value));
}

/** A number without its fraction; undefined when it is none that 64 bits hold. */
function truncated(value: Value): bigint | undefined {
  const decimal = isNumeric(value) ? decimalOf(value, true) : null;
  if (!decimal) return undefined;
  const { coefficient, exponent } = roundDecimal(decimal, 0, 'down');
  if (exponent > 20) return undefined;
  const whole = coefficient * 10n ** BigInt(Math.max(0, exponent));
  return BigInt.asIntN(64, whole) === whole ? whole : undefined;
}

function modulo(operand: Value): Test {
  if (!Array.isArray(operand)) throw mongoError('BadValue', 'malformed mod, needs to be an array');
  const [divisor, remainder] = operand;
  if (operand.length !== 2)
    throw mongoError('BadValue', `malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`);
  const [by, rest] = [truncated(divisor!), truncated(remainder!)];
  if (by === undefined) throw mongoError('BadValue', 'malformed mod, divisor value is invalid');
  if (rest === undefined) throw mongoError('BadValue', 'malformed mod, remainder value is invalid');
  if (by === 0n) throw mongoError('BadValue', 'divisor cannot be 0');
  return (value) => {
    const number = value === undefined ? undefined : truncated(value);
    return number !== undefined && number % by === rest;
  };
}

const littleEndian = (binary: Binary): bigint =>
  BigInt(`0x0${Buffer.from(binary.buffer.subarray(0, binary.position)).reverse().toString('hex')}`);

/** The last bit that a document has room for. */
const maxPosition = 16 * 1024 * 1024 * 8;

function maskOf(name: string, operand: Value): bigint {
  if (operand instanceof Binary) return littleEndian(operand);
  if (isNumeric(operand)) {
    const mask = wholeBits(operand);
    if (mask === undefined || mask < 0n)
      throw mongoError('BadValue', `Expected a non-negative whole number in: ${name}`);
    return mask;
  }
  if (!Array.isArray(operand))
    throw mongoError('BadValue', `${name} takes an Array, a number, or a BinData but received: ${typeOf(operand)}`);
  return operand.reduce<bigint>((sum, at) => {
    const position = isNumeric(at) ? toNumber(at) : Number.NaN;
    if (!Number.isInteger(position) || position < 0 || position > maxPosition)
      throw mongoError('BadValue', `bit positions of ${name} must be whole numbers from 0 to ${maxPosition}`);
    return sum | (1n << BigInt(position));
  }, 0n);
}

/** The bits of a whole number, negative ones with their sign carried on without end. */
function wholeBits(value: Value): bigint | undefined {
  const bits = truncated(value);
  return bits !== undefined && isNumeric(value) && Number.isInteger(toNumber(value)) ? bits : undefined;
}

function bits(name: string, operand: Value, accept: (value: bigint, mask: bigint) => boolean): Test {
  const mask = maskOf(name, operand);
  return (value) => {
    if (value === undefined) return false;
    const found = value instanceof Binary ? littleEndian(value) : wholeBits(value);
    return found !== undefined && accept(found, mask);
  };
}

/** A test of one value, and whether the elements of an array at the end of a path are tried as well. */
export interface LeafOperator {
  elements: boolean;
  compile(operand: Value, ordering: Ordering): Test;
}

const each = (compile: LeafOperator['compile']): LeafOperator => ({ elements: true, compile });
const whole = (compile: LeafOperator['compile']): LeafOperator => ({ elements: false, compile });
const comparison = (name: string, accept: (order: number) => boolean) =>
  each((operand, ordering) => ordered(name, operand, ordering, accept));
const bitwise = (name: string, accept: (value: bigint, mask: bigint) => boolean) =>
  each((operand) => bits(name, operand, accept));

function sized(operand: Value): Test {
  const size = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(size))
    throw mongoError('BadValue', `Failed to parse $size. Expected an integer: $size: ${String(operand)}`);
  if (size < 0)
    throw mongoError('BadValue', `Failed to parse $size. Expected a non-negative number in: $size: ${size}`);
  return (value) => Array.isArray(value) && value.length === size;
}

/** Operators that decide about one value by itself. */
export const leafOperators: ReadonlyMap<string, LeafOperator> = new Map<string, LeafOperator>([
  ['$eq', each(exactly)],
  ['$gt', comparison('$gt', (order) => order > 0)],
  ['$gte', comparison('$gte', (order) => order >= 0)],
  ['$lt', comparison('$lt', (order) => order < 0)],
  ['$lte', comparison('$lte', (order) => order <= 0)],
  ['$in', each((operand, ordering) => oneOf('$in', operand, ordering))],
  ['$mod', each(modulo)],
  ['$bitsAllSet', bitwise('$bitsAllSet', (value, mask) => (value & mask) === mask)],
  ['$bitsAnySet', bitwise('$bitsAnySet', (value, mask) => (value & mask) !== 0n)],
  ['$bitsAllClear', bitwise('$bitsAllClear', (value, mask) => (value & mask) === 0n)],
  ['$bitsAnyClear', bitwise('$bitsAnyClear', (value, mask) => (value & mask) !== mask)],
  ['$exists', whole(() => (value) => value !== undefined)],
  ['$size', whole(sized)],
  [
    '$type',
    each((operand) => {
      const matches = typeTest(operand);
      return (value) => value !== undefined && matches(typeOf(value));
    }),
  ],
]);
