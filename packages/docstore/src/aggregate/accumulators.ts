import { compareValues, equalValues } from '../bson/compare.ts';
import { type Doc, Int32, isDoc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { evaluate } from '../query/expression.ts';
import { calculate } from '../query/update/numbers.ts';

export interface Accumulator {
  add(doc: Doc): void;
  result(): Value;
}

type Fold = (operand: Value) => {
  start: Value | undefined;
  step(state: Value | undefined, value: Value | undefined): Value | undefined;
};

const extreme =
  (direction: 1 | -1): Fold =>
  () => ({
    start: undefined,
    step: (state, value) =>
      value === undefined || value === null
        ? state
        : state === undefined || compareValues(value, state) * direction > 0
          ? value
          : state,
  });

const folds: Record<string, Fold> = {
  $sum: () => ({
    start: new Int32(0),
    step: (state, value) => (isNumeric(value) ? calculate('$inc', 'sum', state, value) : state),
  }),
  $min: extreme(-1),
  $max: extreme(1),
  $first: () => {
    let first = true;
    return {
      start: undefined,
      step: (state, value) => {
        if (!first) return state;
        first = false;
        return value ?? null;
      },
    };
  },
  $last: () => ({ start: undefined, step: (_state, value) => value ?? null }),
  $push: () => ({ start: [], step: (state, value) => (value === undefined ? state : [...(state as Value[]), value]) }),
  $addToSet: () => ({
    start: [],
    step: (state, value) => {
      const list = state as Value[];
      return value === undefined || list.some((item) => equalValues(item, value)) ? list : [...list, value];
    },
  }),
};

function average(operand: Value): Accumulator {
  let sum = 0;
  let counted = 0;
  return {
    add: (doc) => {
      const value = evaluate(operand, doc);
      if (!isNumeric(value)) return;
      sum += toNumber(value);
      counted += 1;
    },
    result: () => (counted === 0 ? null : sum / counted),
  };
}

/** A maker of accumulators for one field of `$group`. @throws MongoError for one that is not known. */
export function accumulators(field: string, operator: Value): () => Accumulator {
  const [name = '', operand = null] = isDoc(operator) ? ([...operator][0] ?? []) : [];
  if (name === '$avg') return () => average(operand);
  const count = name === '$count';
  const fold = count ? folds.$sum : Object.hasOwn(folds, name) ? folds[name] : undefined;
  if (!fold) throw mongoError('CommandNotSupported', `unknown group operator '${name}' of '${field}'`);
  return () => {
    const { start, step } = fold(operand);
    let state = start;
    return {
      add: (doc) => {
        state = step(state, count ? new Int32(1) : evaluate(operand, doc));
      },
      result: () => state ?? null,
    };
  };
}
