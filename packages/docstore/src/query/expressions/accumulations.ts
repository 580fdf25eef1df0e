import type { Ordering } from '../collation.ts';
import { folds } from './folds.ts';
import type { Operator } from './operator.ts';

/** An accumulator as an expression: over the elements of a single list, or over several operands. */
const overOperands: Operator = (operand, { name, ordering, compile }) => {
  const make = folds[name] as (ordering: Ordering) => ReturnType<(typeof folds)[string]>;
  const list = Array.isArray(operand) && operand.length !== 1 ? operand : undefined;
  const parts = (list ?? [Array.isArray(operand) ? operand[0]! : operand]).map((part) => compile(part));
  return (root, vars) => {
    const fold = make(ordering);
    for (const part of parts) {
      const value = part(root, vars);
      if (!list && Array.isArray(value)) for (const item of value) fold.add(item);
      else fold.add(value);
    }
    return fold.result();
  };
};

/** Accumulators that are expressions as well; `$first` and `$last` are operators of lists there. */
export const accumulations: Readonly<Record<string, Operator>> = {
  $sum: overOperands,
  $avg: overOperands,
  $min: overOperands,
  $max: overOperands,
  $stdDevPop: overOperands,
  $stdDevSamp: overOperands,
};
