import { decimalOf, roundDecimal, toDecimal128 } from '../../bson/decimal.ts';
import type { Numeric } from '../../bson/numbers.ts';
import {
  Decimal128,
  Int32,
  isNumeric,
  isTruthy,
  ObjectId,
  Timestamp,
  type TypeName,
  toNumber,
  typeOf,
  type Value,
} from '../../bson/values.ts';
import { MongoError, mongoError } from '../../errors/mongo-error.ts';
import { typesOf } from '../type-test.ts';
import { readDate } from './date-text.ts';
import { type Compiling, fieldsOf, isNullish, kindOf, type Operator, type Result, unary } from './operator.ts';

const failure = (why: string) => mongoError('ConversionFailure', `${why} in $convert with no onError value`);

const unsupported = (value: Value, to: TypeName) => failure(`Unsupported conversion from ${kindOf(value)} to ${to}`);

function unparsable(text: string, to: TypeName): MongoError {
  return failure(`Failed to parse number '${text}' as ${to}`);
}

/** A number without its fraction, as a whole number of some bits. */
function whole(value: Numeric, to: 'int' | 'long'): bigint {
  const decimal = decimalOf(value, true);
  if (!decimal) throw failure(`Attempt to convert NaN or infinity value to integer type`);
  const { coefficient, exponent } = roundDecimal(decimal, 0, 'down');
  const bits = to === 'int' ? 32 : 64;
  const tooLarge = exponent > 40;
  const result = tooLarge ? 0n : coefficient * 10n ** BigInt(Math.max(0, exponent));
  if (tooLarge || BigInt.asIntN(bits, result) !== result)
    throw failure(`Conversion would overflow target type: ${String(value)} to ${to}`);
  return result;
}

function toWhole(value: Value, to: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (isNumeric(value)) return whole(value, to);
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw unparsable(value, to);
    return whole(BigInt(value.replace('+', '')), to);
  }
  if (to === 'long' && value instanceof Date) return BigInt(value.getTime());
  throw unsupported(value, to);
}

const doubleText = /^[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|inf(inity)?|nan)$/i;

function toDouble(value: Value): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.getTime();
  if (isNumeric(value)) {
    const number = toNumber(value);
    if (value instanceof Decimal128 && !Number.isFinite(number) && !/inf|nan/i.test(value.toString()))
      throw failure('Conversion would overflow target type: decimal to double');
    return number;
  }
  if (typeof value !== 'string') throw unsupported(value, 'double');
  if (!doubleText.test(value)) throw unparsable(value, 'double');
  return Number(value.replace(/inf(inity)?/i, 'Infinity').replace(/[+-]?nan/i, 'NaN'));
}

function toDecimal(value: Value): Decimal128 {
  if (typeof value === 'boolean') return new Decimal128(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (value instanceof Decimal128) return value;
  if (isNumeric(value)) {
    const decimal = decimalOf(value);
    return decimal ? trimmed(toDecimal128(decimal), value) : Decimal128.fromString(String(value));
  }
  if (typeof value !== 'string') throw unsupported(value, 'decimal');
  try {
    return Decimal128.fromString(value);
  } catch {
    throw unparsable(value, 'decimal');
  }
}

/** A decimal made of a double shows the double's fifteen digits, whole numbers show no point. */
const trimmed = (decimal: Decimal128, from: Numeric): Decimal128 =>
  typeof from === 'number' ? Decimal128.fromString(from.toPrecision(15)) : decimal;

function toDate(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date((value.high >>> 0) * 1000);
  if (typeof value === 'string') return readDate(value, undefined, undefined);
  if (isNumeric(value) && !(value instanceof Int32)) return new Date(Number(whole(value, 'long')));
  throw unsupported(value, 'date');
}

function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (isNumeric(value)) return value.toString();
  throw unsupported(value, 'string');
}

function toBool(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return isTruthy(value);
  if (['string', 'date', 'objectId', 'timestamp'].includes(typeOf(value))) return true;
  throw unsupported(value, 'bool');
}

function toObjectId(value: Value): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (!/^[0-9a-f]{24}$/i.test(value))
    throw failure(
      `Failed to parse objectId '${value}': Invalid string length for parsing to OID, expected 24 hex digits`,
    );
  return new ObjectId(value);
}

const conversions: Partial<Record<TypeName, (value: Value) => Value>> = {
  bool: toBool,
  int: (value) => new Int32(Number(toWhole(value, 'int'))),
  long: (value) => toWhole(value, 'long'),
  double: toDouble,
  decimal: toDecimal,
  date: toDate,
  string: toText,
  objectId: toObjectId,
};

function converted(value: Value, to: TypeName): Value {
  const convert = conversions[to];
  if (!convert) throw unsupported(value, to);
  return convert(value);
}

const to = (type: TypeName): Operator => unary((value) => (isNullish(value) ? null : converted(value, type)));

function convert(operand: Value, { name, compile }: Compiling): ReturnType<Operator> {
  const fields = fieldsOf(operand, name, ['input', 'to'], ['onError', 'onNull']);
  const part = (field: string) => (fields.has(field) ? compile(fields.get(field)!) : undefined);
  const [input, target, onError, onNull] = [part('input')!, part('to')!, part('onError'), part('onNull')];
  return (root, vars) => {
    const value = input(root, vars);
    const wanted = target(root, vars);
    if (isNullish(value)) return onNull ? onNull(root, vars) : null;
    if (isNullish(wanted)) return null;
    const [type] = typesOf(wanted);
    try {
      return converted(value, type!);
    } catch (error) {
      if (onError && error instanceof MongoError && error.codeName === 'ConversionFailure') return onError(root, vars);
      throw error;
    }
  };
}

const isKind = (test: (value: Result) => boolean): Operator => unary((value) => test(value));

export const conversionOperators: Readonly<Record<string, Operator>> = {
  $convert: convert,
  $toBool: to('bool'),
  $toInt: to('int'),
  $toLong: to('long'),
  $toDouble: to('double'),
  $toDecimal: to('decimal'),
  $toDate: to('date'),
  $toString: to('string'),
  $toObjectId: to('objectId'),
  $type: unary((value) => kindOf(value)),
  $isNumber: isKind((value) => isNumeric(value)),
  $tsSecond: unary((value) => (isNullish(value) ? null : BigInt(timestamp(value, '$tsSecond').high >>> 0))),
  $tsIncrement: unary((value) => (isNullish(value) ? null : BigInt(timestamp(value, '$tsIncrement').low >>> 0))),
};

function timestamp(value: Value, name: string): Timestamp {
  if (value instanceof Timestamp) return value;
  throw mongoError('Location5687301', `${name} requires a timestamp, found: ${kindOf(value)}`);
}
