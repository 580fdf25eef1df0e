import { Decimal128, Int32, isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';

const isWhole = (value: Value) => value instanceof Int32 || typeof value === 'bigint';
const asBigInt = (value: Value) => (value instanceof Int32 ? BigInt(value.value) : (value as bigint));

function wholeResult(result: bigint, long: boolean): Value {
  if (!long && result >= -(2n ** 31n) && result < 2n ** 31n) return new Int32(Number(result));
  if (BigInt.asIntN(64, result) !== result)
    throw mongoError('BadValue', 'the result does not fit into a 64-bit integer');
  return result;
}

/**
 * `$inc` and `$mul` with the types of MongoDB: int32 grows into int64 when it must, a double makes a double, a decimal a
 * decimal (computed with the precision of a double unless both are whole).
 * @throws MongoError TypeMismatch for anything that is not a number.
 */
export function calculate(name: '$inc' | '$mul', path: string, current: Value | undefined, operand: Value): Value {
  if (!isNumeric(operand))
    throw mongoError(
      'TypeMismatch',
      `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: …}`,
    );
  if (current === undefined) return name === '$inc' ? operand : calculate('$mul', path, new Int32(0), operand);
  if (!isNumeric(current))
    throw mongoError('TypeMismatch', `Cannot apply ${name} to a value of non-numeric type at '${path}'`);
  if (isWhole(current) && isWhole(operand)) {
    const [a, b] = [asBigInt(current), asBigInt(operand)];
    return wholeResult(name === '$inc' ? a + b : a * b, typeof current === 'bigint' || typeof operand === 'bigint');
  }
  const result = name === '$inc' ? toNumber(current) + toNumber(operand) : toNumber(current) * toNumber(operand);
  return current instanceof Decimal128 || operand instanceof Decimal128
    ? Decimal128.fromString(String(result))
    : result;
}
