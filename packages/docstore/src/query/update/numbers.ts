import { decimalArithmetic } from '../../bson/decimal.ts';
import { Decimal128, Int32, isNumeric, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';

const isWhole = (value: Value): value is Int32 | bigint => value instanceof Int32 || typeof value === 'bigint';
const asBigInt = (value: Int32 | bigint) => (value instanceof Int32 ? BigInt(value.value) : value);

function wholeResult(name: string, result: bigint, long: boolean): Value {
  if (!long && BigInt.asIntN(32, result) === result) return new Int32(Number(result));
  if (BigInt.asIntN(64, result) !== result)
    throw mongoError('BadValue', `Failed to apply ${name} operations to current value: the result exceeds 64 bits`);
  return result;
}

/**
 * `$inc` and `$mul` with the types of MongoDB: int32 grows into int64 when it must, a double makes a double, a decimal a
 * decimal.
 * @throws MongoError TypeMismatch for anything that is not a number, BadValue when 64 bits do not hold the result.
 */
export function calculate(name: '$inc' | '$mul', path: string, current: Value | undefined, operand: Value): Value {
  if (!isNumeric(operand))
    throw mongoError(
      'TypeMismatch',
      `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${String(operand)}}`,
    );
  if (current === undefined) return name === '$inc' ? operand : calculate('$mul', path, new Int32(0), operand);
  if (!isNumeric(current))
    throw mongoError(
      'TypeMismatch',
      `Cannot apply ${name} to a value of non-numeric type. The document has the field '${path}' of non-numeric type ${typeOf(current)}`,
    );
  if (current instanceof Decimal128 || operand instanceof Decimal128)
    return decimalArithmetic(name === '$inc' ? '+' : '*', current, operand);
  if (isWhole(current) && isWhole(operand)) {
    const [a, b] = [asBigInt(current), asBigInt(operand)];
    const long = typeof current === 'bigint' || typeof operand === 'bigint';
    return wholeResult(name, name === '$inc' ? a + b : a * b, long);
  }
  return name === '$inc' ? toNumber(current) + toNumber(operand) : toNumber(current) * toNumber(operand);
}

const bitOperations: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

/** One operation of `$bit`. @throws MongoError BadValue for other operations and for what is no integer. */
export function bitwise(name: string, current: Value | undefined, mask: Value): Value {
  const combine = Object.hasOwn(bitOperations, name) ? bitOperations[name] : undefined;
  if (!combine)
    throw mongoError(
      'BadValue',
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator`,
    );
  if (!isWhole(mask))
    throw mongoError(
      'BadValue',
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(mask)}' is not supported here`,
    );
  const value = current ?? (typeof mask === 'bigint' ? 0n : new Int32(0));
  if (!isWhole(value))
    throw mongoError('BadValue', `Cannot apply $bit to a value of non-integral type: ${typeOf(value)}`);
  const result = combine(asBigInt(value), asBigInt(mask));
  return typeof value === 'bigint' || typeof mask === 'bigint' ? result : new Int32(Number(result));
}
