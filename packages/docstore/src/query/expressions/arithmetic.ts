import { decimalArithmetic, decimalOf, type Rounding, roundDecimal, toDecimal128 } from '../../bson/decimal.ts';
import type { Numeric } from '../../bson/numbers.ts';
import { Decimal128, Int32, isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { type CodeName, mongoError } from '../../errors/mongo-error.ts';
import { arithmetic, isWhole, Sum, wholeResult, wholeValue } from './numbers.ts';
import { isNullish, kindOf, type Operator, ofValue, positional, type Result, wholeOf } from './operator.ts';

function number(value: Result, name: string, code: CodeName = 'TypeMismatch'): Numeric {
  if (!isNumeric(value)) throw mongoError(code, `${name} only supports numeric types, not ${kindOf(value)}`);
  return value;
}

/** An operator of numbers that gives null when one of them is null or missing. */
const ofNumbers = (least: number, most: number, compute: (args: Numeric[], name: string) => Value): Operator =>
  positional(least, most, (args, name) =>
    args.some(isNullish)
      ? null
      : compute(
          args.map((arg) => number(arg, name)),
          name,
        ),
  );

function add(args: Result[]): Value {
  if (args.some(isNullish)) return null;
  const dates = args.filter((arg): arg is Date => arg instanceof Date);
  if (dates.length > 1) throw mongoError('Location16612', 'only one date allowed in an $add expression');
  const sum = new Sum();
  for (const arg of args) if (!(arg instanceof Date)) sum.add(number(arg, '$add'));
  const [date] = dates;
  return date ? new Date(date.getTime() + Math.round(toNumber(sum.result()))) : sum.result();
}

function subtract([a, b]: Result[]): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!(a instanceof Date)) return arithmetic('-', number(a, '$subtract'), number(b, '$subtract'));
  if (b instanceof Date) return BigInt(a.getTime() - b.getTime());
  return new Date(a.getTime() - Math.round(toNumber(number(b, '$subtract'))));
}

function divide([a, b]: Numeric[]): Value {
  if (toNumber(b!) === 0) throw mongoError('BadValue', "can't $divide by zero");
  if (a instanceof Decimal128 || b instanceof Decimal128) return decimalArithmetic('/', a!, b!);
  return toNumber(a!) / toNumber(b!);
}

function modulo([a, b]: Numeric[]): Value {
  if (toNumber(b!) === 0) throw mongoError('Location16610', "can't $mod by zero");
  if (a instanceof Decimal128 || b instanceof Decimal128) return decimalArithmetic('%', a!, b!);
  if (isWhole(a!) && isWhole(b!))
    return wholeResult(wholeValue(a) % wholeValue(b), typeof a === 'bigint' || typeof b === 'bigint');
  return toNumber(a!) % toNumber(b!);
}

/** A double, or a decimal of the same digits when an operand was one. */
const likeOperands = (result: number, ...operands: Numeric[]): Value =>
  operands.some((operand) => operand instanceof Decimal128) ? Decimal128.fromString(String(result)) : result;

function power([base, exponent]: Numeric[]): Value {
  const result = toNumber(base!) ** toNumber(exponent!);
  if (toNumber(base!) === 0 && toNumber(exponent!) < 0)
    throw mongoError('Location28764', '$pow cannot take a base of 0 and a negative exponent');
  const small = Number.isFinite(result) && Math.abs(result) < 2 ** 64;
  if (isWhole(base!) && isWhole(exponent!) && wholeValue(exponent) >= 0n && small)
    return wholeResult(
      wholeValue(base) ** wholeValue(exponent),
      typeof base === 'bigint' || typeof exponent === 'bigint',
    );
  return likeOperands(result, base!, exponent!);
}

function logarithm([value, base]: Numeric[]): Value {
  if (toNumber(value!) <= 0) throw mongoError('Location28758', "$log's argument must be a positive number");
  if (toNumber(base!) <= 0 || toNumber(base!) === 1)
    throw mongoError('Location28759', "$log's base must be a positive number not equal to 1");
  return likeOperands(Math.log(toNumber(value!)) / Math.log(toNumber(base!)), value!, base!);
}

/** A function of doubles that refuses what it is not defined for. */
const real = (
  compute: (value: number) => number,
  defined: (value: number) => boolean = () => true,
  code: CodeName = 'Location28765',
): Operator =>
  ofValue((value, name) => {
    const operand = number(value, name, 'Location28765');
    if (!defined(toNumber(operand))) throw mongoError(code, `${name}'s argument is outside of what it is defined for`);
    return likeOperands(compute(toNumber(operand)), operand);
  });

/** Rounds a number of any type and keeps its type. */
function rounded(value: Numeric, places: number, rounding: Rounding): Value {
  const decimal = decimalOf(value, true);
  if (!decimal) return value;
  const result = roundDecimal(decimal, places, rounding);
  if (value instanceof Decimal128) return toDecimal128(result);
  const text = `${result.coefficient}E${result.exponent}`;
  return isWhole(value) && result.exponent >= 0
    ? wholeResult(result.coefficient * 10n ** BigInt(result.exponent), typeof value === 'bigint')
    : Number(text);
}

const toPlaces = (rounding: Rounding): Operator =>
  positional(1, 2, ([value, places = new Int32(0)], name) => {
    if (isNullish(value) || isNullish(places)) return null;
    const at = wholeOf(places, name, 'Location51082');
    if (at < -20 || at > 100) throw mongoError('Location51083', `${name} takes a place from -20 to 100`);
    const operand = number(value, name, 'Location51081');
    return isWhole(operand) && at >= 0 ? operand : rounded(operand, at, rounding);
  });

const toWhole = (rounding: Rounding): Operator =>
  ofValue((value, name) => rounded(number(value, name, 'Location28765'), 0, rounding));

const bitwise = (start: bigint, combine: (a: bigint, b: bigint) => bigint): Operator =>
  positional(0, Number.POSITIVE_INFINITY, (args, name) => {
    if (args.some(isNullish)) return null;
    const values = args.map((arg) => {
      const operand = number(arg, name);
      if (!isWhole(operand)) throw mongoError('TypeMismatch', `${name} only supports int and long operands.`);
      return operand;
    });
    return wholeResult(
      values.map(wholeValue).reduce(combine, start),
      values.some((value) => typeof value === 'bigint'),
    );
  });

const unbounded = Number.POSITIVE_INFINITY;

export const arithmeticOperators: Readonly<Record<string, Operator>> = {
  $add: positional(0, unbounded, add),
  $subtract: positional(2, 2, subtract),
  $multiply: ofNumbers(0, unbounded, (args) => args.reduce((a, b) => arithmetic('*', a, b), new Int32(1) as Numeric)),
  $divide: ofNumbers(2, 2, divide),
  $mod: ofNumbers(2, 2, modulo),
  $pow: ofNumbers(2, 2, power),
  $log: ofNumbers(2, 2, logarithm),
  $abs: ofValue((value, name) => {
    const operand = number(value, name, 'Location28765');
    return toNumber(operand) < 0 ? arithmetic('*', operand, new Int32(-1)) : operand;
  }),
  $ceil: toWhole('ceil'),
  $floor: toWhole('floor'),
  $round: toPlaces('half-even'),
  $trunc: toPlaces('down'),
  $exp: real(Math.exp),
  $sqrt: real(Math.sqrt, (value) => !(value < 0), 'Location28714'),
  $ln: real(Math.log, (value) => !(value <= 0), 'Location28766'),
  $log10: real(Math.log10, (value) => !(value <= 0), 'Location28761'),
  $sin: real(Math.sin, Number.isFinite, 'Location50989'),
  $cos: real(Math.cos, Number.isFinite, 'Location50989'),
  $tan: real(Math.tan, Number.isFinite, 'Location50989'),
  $asin: real(Math.asin, (value) => !(Math.abs(value) > 1), 'Location50989'),
  $acos: real(Math.acos, (value) => !(Math.abs(value) > 1), 'Location50989'),
  $atan: real(Math.atan),
  $atan2: ofNumbers(2, 2, ([y, x]) => likeOperands(Math.atan2(toNumber(y!), toNumber(x!)), y!, x!)),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $acosh: real(Math.acosh, (value) => !(value < 1), 'Location50989'),
  $atanh: real(Math.atanh, (value) => !(Math.abs(value) > 1), 'Location50989'),
  $degreesToRadians: real((value) => (value * Math.PI) / 180),
  $radiansToDegrees: real((value) => (value * 180) / Math.PI),
  $bitAnd: bitwise(-1n, (a, b) => a & b),
  $bitOr: bitwise(0n, (a, b) => a | b),
  $bitXor: bitwise(0n, (a, b) => a ^ b),
  $bitNot: ofValue((value, name) => {
    const operand = number(value, name);
    if (!isWhole(operand)) throw mongoError('TypeMismatch', `${name} only supports int and long operands.`);
    return wholeResult(~wholeValue(operand), typeof operand === 'bigint');
  }),
  $rand: (operand, { name }) => {
    if (!(operand instanceof Map || Array.isArray(operand)) || [...operand].length > 0)
      throw mongoError('Location3040501', `${name} does not currently accept arguments`);
    return () => Math.random();
  },
};
