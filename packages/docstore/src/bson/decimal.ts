import type { Numeric } from './numbers.ts';
import { Decimal128, Int32 } from './values.ts';

/** A finite decimal number: `coefficient × 10 ** exponent`. */
export interface Decimal {
  coefficient: bigint;
  exponent: number;
}

/** How digits that do not fit are dropped. */
export type Rounding = 'half-even' | 'down' | 'floor' | 'ceil';

const maxDigits = 34;
const minExponent = -6176;
const maxAdjustedExponent = 6144;

const digitsOf = (value: bigint) => (value < 0n ? -value : value).toString().length;

/** Reads a finite decimal from text such as `-1.50E+3`. */
export function parseDecimal(text: string): Decimal {
  const [digits = '0', exponent = '0'] = text.toUpperCase().split('E');
  const [whole = '0', fraction = ''] = digits.split('.');
  return { coefficient: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/**
 * A number as a decimal; null when it is not finite. A double counts with 15 digits, as MongoDB converts it, or with
 * all that it has when `exact`.
 */
export function decimalOf(value: Numeric, exact = false): Decimal | null {
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  if (value instanceof Int32) return { coefficient: BigInt(value.value), exponent: 0 };
  if (typeof value === 'number')
    return Number.isFinite(value) ? parseDecimal(value.toExponential(exact ? 99 : 14)) : null;
  const text = value.toString();
  return /inf|nan/i.test(text) ? null : parseDecimal(text);
}

function dropped(quotient: bigint, remainder: bigint, unit: bigint, rounding: Rounding): bigint {
  if (remainder === 0n || rounding === 'down') return quotient;
  const step = remainder < 0n ? -1n : 1n;
  if (rounding === 'floor') return step < 0n ? quotient - 1n : quotient;
  if (rounding === 'ceil') return step > 0n ? quotient + 1n : quotient;
  const twice = remainder * step * 2n;
  return twice > unit || (twice === unit && quotient % 2n !== 0n) ? quotient + step : quotient;
}

/** Rounds to `places` digits after the point; negative places round before it. */
export function roundDecimal({ coefficient, exponent }: Decimal, places: number, rounding: Rounding): Decimal {
  const excess = -places - exponent;
  if (excess <= 0) return { coefficient, exponent };
  const unit = 10n ** BigInt(Math.min(excess, digitsOf(coefficient) + 1));
  return { coefficient: dropped(coefficient / unit, coefficient % unit, unit, rounding), exponent: -places };
}

/** The decimal as a Decimal128: rounded half to even to 34 digits, infinite when it is too large. */
export function toDecimal128(value: Decimal): Decimal128 {
  const excess = Math.max(digitsOf(value.coefficient) - maxDigits, minExponent - value.exponent, 0);
  let { coefficient, exponent } = roundDecimal(value, -(value.exponent + excess), 'half-even');
  if (digitsOf(coefficient) > maxDigits) {
    coefficient /= 10n;
    exponent += 1;
  }
  if (coefficient !== 0n && exponent + digitsOf(coefficient) - 1 > maxAdjustedExponent)
    return Decimal128.fromString(coefficient < 0n ? '-Infinity' : 'Infinity');
  return Decimal128.fromString(`${coefficient}E${exponent}`);
}

function aligned(a: Decimal, b: Decimal): { left: bigint; right: bigint; exponent: number } {
  const exponent = Math.min(a.exponent, b.exponent);
  const at = (value: Decimal) => value.coefficient * 10n ** BigInt(value.exponent - exponent);
  return { left: at(a), right: at(b), exponent };
}

/** The quotient: exact where 34 digits suffice, else one digit more than that and a mark that something follows. */
function quotient(a: Decimal, b: Decimal): Decimal {
  const shift = maxDigits + 2 + Math.max(0, digitsOf(b.coefficient) - digitsOf(a.coefficient));
  const numerator = a.coefficient * 10n ** BigInt(shift);
  let coefficient = numerator / b.coefficient;
  let exponent = a.exponent - b.exponent - shift;
  if (numerator % b.coefficient !== 0n) {
    const sign = coefficient < 0n ? -1n : 1n;
    return { coefficient: coefficient * 10n + sign, exponent: exponent - 1 };
  }
  while (exponent < a.exponent - b.exponent && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  return { coefficient, exponent };
}

const exactly: Record<DecimalOperator, (a: Decimal, b: Decimal) => Decimal> = {
  '+': (a, b) => {
    const { left, right, exponent } = aligned(a, b);
    return { coefficient: left + right, exponent };
  },
  '-': (a, b) => {
    const { left, right, exponent } = aligned(a, b);
    return { coefficient: left - right, exponent };
  },
  '*': (a, b) => ({ coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent }),
  '/': quotient,
  '%': (a, b) => {
    const { left, right, exponent } = aligned(a, b);
    return { coefficient: left % right, exponent };
  },
};

const asDoubles: Record<DecimalOperator, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

export type DecimalOperator = '+' | '-' | '*' | '/' | '%';

/** Computes with decimals of 34 digits (IEEE 754-2008 decimal128); infinities and NaN follow the rules of doubles. */
export function decimalArithmetic(operator: DecimalOperator, a: Numeric, b: Numeric): Decimal128 {
  const left = decimalOf(a);
  const right = decimalOf(b);
  if (left && right && (right.coefficient !== 0n || (operator !== '/' && operator !== '%')))
    return toDecimal128(exactly[operator](left, right));
  return Decimal128.fromString(String(asDoubles[operator](Number(a.toString()), Number(b.toString()))));
}
