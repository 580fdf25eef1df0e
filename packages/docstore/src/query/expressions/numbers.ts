import { decimalArithmetic } from '../../bson/decimal.ts';
import type { Numeric } from '../../bson/numbers.ts';
import { Decimal128, Int32, toNumber } from '../../bson/values.ts';

export const isWhole = (value: Numeric): value is Int32 | bigint => value instanceof Int32 || typeof value === 'bigint';

export const wholeValue = (value: Int32 | bigint): bigint => (value instanceof Int32 ? BigInt(value.value) : value);

const fits = (value: bigint, bits: number) => BigInt.asIntN(bits, value) === value;

/** A whole result in the narrowest type that is not narrower than its operands: int32, int64, then double. */
export function wholeResult(result: bigint, long: boolean): Numeric {
  if (!long && fits(result, 32)) return new Int32(Number(result));
  return fits(result, 64) ? result : Number(result);
}

/** Subtracts or multiplies with MongoDB's types: the wider of the operands' types, wider still on overflow. */
export function arithmetic(operator: '-' | '*', a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) return decimalArithmetic(operator, a, b);
  if (isWhole(a) && isWhole(b)) {
    const [left, right] = [wholeValue(a), wholeValue(b)];
    return wholeResult(operator === '-' ? left - right : left * right, typeof a === 'bigint' || typeof b === 'bigint');
  }
  return operator === '-' ? toNumber(a) - toNumber(b) : toNumber(a) * toNumber(b);
}

/**
 * A running sum. Whole numbers are summed exactly, doubles with twice the precision of one, decimals as decimals; the
 * result has the widest type of what was added.
 */
export class Sum {
  #whole = 0n;
  #long = false;
  #isDouble = false;
  #high = 0;
  #low = 0;
  #plain = 0;
  #decimal: Decimal128 | null = null;

  add(value: Numeric): void {
    if (value instanceof Decimal128) {
      this.#decimal = this.#decimal ? decimalArithmetic('+', this.#decimal, value) : value;
    } else if (typeof value === 'number') {
      this.#isDouble = true;
      this.#addDouble(value);
    } else {
      this.#whole += wholeValue(value);
      this.#long ||= typeof value === 'bigint';
    }
  }

  /** Knuth's two-sum: what the addition of two doubles loses is kept apart. */
  #addDouble(value: number): void {
    const sum = this.#high + value;
    const part = sum - this.#high;
    this.#low += this.#high - (sum - part) + (value - part);
    this.#high = sum;
    this.#plain += value;
  }

  result(): Numeric {
    if (!this.#decimal && !this.#isDouble) return wholeResult(this.#whole, this.#long);
    const high = this.#high + Number(this.#whole);
    const double = Number.isFinite(high) && Number.isFinite(this.#low) ? high + this.#low : this.#plain;
    if (!this.#decimal) return double;
    const withWhole = decimalArithmetic('+', this.#decimal, this.#whole);
    return this.#isDouble ? decimalArithmetic('+', withWhole, double - Number(this.#whole)) : withWhole;
  }
}
