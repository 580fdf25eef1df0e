import { Decimal128, Int32 } from './values.ts';

export type Numeric = number | bigint | Int32 | Decimal128;

/** An exact finite number: `numerator / 10 ** scale`. */
interface Exact {
  numerator: bigint;
  scale: number;
}

const doubleBits = new DataView(new ArrayBuffer(8));

/** A finite double as an exact decimal fraction. */
function exactDouble(value: number): Exact {
  doubleBits.setFloat64(0, value);
  const bits = doubleBits.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  const power = (exponent === 0 ? 1 : exponent) - 1075;
  const signed = value < 0 ? -mantissa : mantissa;
  return power >= 0
    ? { numerator: signed << BigInt(power), scale: 0 }
    : { numerator: signed * 5n ** BigInt(-power), scale: -power };
}

function exactDecimal(text: string): Exact {
  const [digits = '0', exponent = '0'] = text.toUpperCase().split('E');
  const [whole = '0', fraction = ''] = digits.split('.');
  const scale = fraction.length - Number(exponent);
  const numerator = BigInt(whole + fraction);
  return scale >= 0 ? { numerator, scale } : { numerator: numerator * 10n ** BigInt(-scale), scale: 0 };
}

/** The double nearest to a number, infinities and NaN included. */
export function nearestDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Int32 ? value.value : Number(value.toString());
}

function exact(value: Numeric): Exact {
  if (typeof value === 'number') return exactDouble(value);
  if (typeof value === 'bigint') return { numerator: value, scale: 0 };
  return value instanceof Int32 ? { numerator: BigInt(value.value), scale: 0 } : exactDecimal(value.toString());
}

function compareExact(a: Exact, b: Exact): number {
  const left = a.scale < b.scale ? a.numerator * 10n ** BigInt(b.scale - a.scale) : a.numerator;
  const right = b.scale < a.scale ? b.numerator * 10n ** BigInt(a.scale - b.scale) : b.numerator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether a decimal is infinite although written as a Decimal128, or only beyond the range of doubles. */
const isFiniteNumeric = (value: Numeric): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : !(value instanceof Decimal128) || !/inf|nan/i.test(value.toString());

/** Compares two numbers of any type exactly; NaN is below all of them and equal to itself. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = nearestDouble(a);
  const y = nearestDouble(b);
  if (x < y) return -1;
  if (x > y) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1;
  if (isSmall(a) && isSmall(b)) return 0;
  const finite = isFiniteNumeric(a);
  if (finite !== isFiniteNumeric(b)) return finite === x > 0 ? -1 : 1;
  return finite ? compareExact(exact(a), exact(b)) : 0;
}

const isSmall = (value: Numeric) => typeof value === 'number' || value instanceof Int32;

/**
 * Splits a number into the double next to it towards zero and the exact, never negative distance from there, written
 * as a normalised decimal (`0.d1d2… × 10^exponent`); the distance is null when the double is exact.
 */
export function splitNumber(value: Numeric): { double: number; rest: { exponent: number; digits: string } | null } {
  const near = nearestDouble(value);
  if (isSmall(value) || Number.isNaN(near) || !isFiniteNumeric(value)) return { double: near, rest: null };
  const whole = exact(value);
  let double = Number.isFinite(near) ? near : Math.sign(near) * Number.MAX_VALUE;
  const negative = whole.numerator < 0n;
  const order = compareExact(exactDouble(double), whole);
  if (order === 0) return { double, rest: null };
  if (negative ? order < 0 : order > 0) double = towardsZero(double);
  const base = exactDouble(double);
  const scale = Math.max(base.scale, whole.scale);
  const distance =
    whole.numerator * 10n ** BigInt(scale - whole.scale) - base.numerator * 10n ** BigInt(scale - base.scale);
  const text = (distance < 0n ? -distance : distance).toString();
  return { double, rest: { exponent: text.length - scale, digits: text.replace(/0+$/, '') } };
}

function towardsZero(value: number): number {
  doubleBits.setFloat64(0, value);
  doubleBits.setBigUint64(0, doubleBits.getBigUint64(0) - 1n);
  return doubleBits.getFloat64(0);
}
