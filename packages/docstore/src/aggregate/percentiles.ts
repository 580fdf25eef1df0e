import { isDoc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileExpression, type ExpressionOptions } from '../query/expressions/compile.ts';
import type { MakeAccumulator } from './accumulator.ts';

/** The value below or at which a share of the sorted numbers lies. */
function at(sorted: readonly number[], share: number): Value {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!;
}

/** `$median` and `$percentile`: exact here, which their method `approximate` permits. */
export function percentiles(operand: Value, options: ExpressionOptions, name: string): MakeAccumulator {
  if (!isDoc(operand)) throw mongoError('Location7436201', `specification must be an object; found ${name}`);
  if (operand.get('method') !== 'approximate')
    throw mongoError('BadValue', "Currently only 'approximate' can be used as percentile 'method'.");
  const evaluate = compileExpression(operand.get('input') ?? null, options);
  const listed = name === '$median' ? [0.5] : compileExpression(operand.get('p') ?? null, options)(new Map());
  const shares = (Array.isArray(listed) ? listed : []).map((share) =>
    isNumeric(share) ? toNumber(share) : Number.NaN,
  );
  if (shares.length === 0 || shares.some((share) => !(share >= 0 && share <= 1)))
    throw mongoError('Location7750302', "The $percentile 'p' field must be an array of numbers from [0.0, 1.0].");
  return () => {
    const numbers: number[] = [];
    return {
      add: (doc) => {
        const value = evaluate(doc);
        if (isNumeric(value) && !Number.isNaN(toNumber(value))) numbers.push(toNumber(value));
      },
      result: () => {
        const sorted = Float64Array.from(numbers).sort() as unknown as number[];
        return name === '$median' ? at(sorted, 0.5) : shares.map((share) => at(sorted, share));
      },
    };
  };
}
