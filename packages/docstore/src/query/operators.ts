import { compareValues, equalValues, rankOf } from '../bson/compare.ts';
import { BSONRegExp, isDoc, isNumeric, isTruthy, toNumber, typeOf, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileRegex } from './regex.ts';
import { typeTest } from './type-test.ts';

/** Decides about one value; `undefined` is a missing one. */
export type Test = (value: Value | undefined) => boolean;

/** Equality as a filter means it: null also finds what is missing; a regular expression finds what it matches. */
export function equalTo(expected: Value): Test {
  if (expected === null) return (value) => value === undefined || value === null;
  if (expected instanceof BSONRegExp) {
    const regex = compileRegex(expected.pattern, expected.options);
    return (value) =>
      (typeof value === 'string' && regex.test(value)) || (value instanceof BSONRegExp && equalValues(value, expected));
  }
  if (typeof expected === 'string')
    return (value) => value === expected || (value !== undefined && equalValues(value, expected));
  return (value) => value !== undefined && equalValues(value, expected);
}

/** Comparisons find values of the operand's own kind only ("type bracketing"). */
function ordered(operand: Value, accept: (order: number) => boolean): Test {
  const rank = rankOf(operand);
  if (rank === 1) return (value) => accept(0) && (value === undefined || value === null);
  const nan = isNumeric(operand) && Number.isNaN(toNumber(operand));
  return (value) => {
    if (value === undefined || rankOf(value) !== rank)
      return rank === 0 || rank === 13 ? value !== undefined && accept(compareValues(value, operand)) : false;
    if (isNumeric(value) && nan !== Number.isNaN(toNumber(value))) return false;
    return accept(compareValues(value, operand));
  };
}

function list(name: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw mongoError('BadValue', `${name} needs an array`);
  return operand;
}

function oneOf(name: string, operand: Value): Test {
  const values = list(name, operand);
  if (values.some((value) => isDoc(value) && [...value.keys()][0]?.startsWith('$'))) {
    throw mongoError('BadValue', `cannot nest $ under ${name}`);
  }
  const strings = new Set(values.filter((value) => typeof value === 'string'));
  const others = values.filter((value) => typeof value !== 'string').map(equalTo);
  return (value) => (typeof value === 'string' && strings.has(value)) || others.some((test) => test(value));
}

function modulo(operand: Value): Test {
  const [divisor, remainder] = list('$mod', operand);
  if (!isNumeric(divisor) || !isNumeric(remainder))
    throw mongoError('BadValue', 'malformed mod, divisor and remainder must be numbers');
  const by = Math.trunc(toNumber(divisor));
  if (by === 0) throw mongoError('BadValue', 'divisor cannot be 0');
  return (value) =>
    isNumeric(value) &&
    Number.isFinite(toNumber(value)) &&
    Math.trunc(toNumber(value)) % by === Math.trunc(toNumber(remainder));
}

function bits(name: string, operand: Value, accept: (value: bigint, mask: bigint) => boolean): Test {
  const mask = Array.isArray(operand)
    ? operand.reduce<bigint>((sum, at) => sum | (1n << BigInt(isNumeric(at) ? toNumber(at) : 0)), 0n)
    : isNumeric(operand)
      ? BigInt(toNumber(operand))
      : undefined;
  if (mask === undefined) throw mongoError('BadValue', `${name} takes an Array, a number, or a BinData`);
  return (value) => isNumeric(value) && Number.isInteger(toNumber(value)) && accept(BigInt(toNumber(value)), mask);
}

/** Operators that decide about one value by itself; arrays are tried as a whole and element by element by the caller. */
export const valueOperators: Record<string, (operand: Value) => Test> = {
  $eq: equalTo,
  $gt: (operand) => ordered(operand, (order) => order > 0),
  $gte: (operand) => ordered(operand, (order) => order >= 0),
  $lt: (operand) => ordered(operand, (order) => order < 0),
  $lte: (operand) => ordered(operand, (order) => order <= 0),
  $in: (operand) => oneOf('$in', operand),
  $mod: modulo,
  $bitsAllSet: (operand) => bits('$bitsAllSet', operand, (value, mask) => (value & mask) === mask),
  $bitsAnySet: (operand) => bits('$bitsAnySet', operand, (value, mask) => (value & mask) !== 0n),
  $bitsAllClear: (operand) => bits('$bitsAllClear', operand, (value, mask) => (value & mask) === 0n),
  $bitsAnyClear: (operand) => bits('$bitsAnyClear', operand, (value, mask) => (value & mask) !== mask),
};

/** Operators that look at the value as it stands, arrays included. */
export const wholeOperators: Record<string, (operand: Value) => Test> = {
  $exists: (operand) => (value) => (value !== undefined) === isTruthy(operand),
  $size: (operand) => {
    if (!isNumeric(operand) || !Number.isInteger(toNumber(operand)) || toNumber(operand) < 0) {
      throw mongoError('BadValue', 'Failed to parse $size. Expected a non-negative integer');
    }
    return (value) => Array.isArray(value) && value.length === toNumber(operand);
  },
  $type: (operand) => {
    const matches = typeTest(operand);
    return (value) =>
      value !== undefined &&
      (matches(typeOf(value)) || (Array.isArray(value) && value.some((item) => matches(typeOf(item)))));
  },
};
