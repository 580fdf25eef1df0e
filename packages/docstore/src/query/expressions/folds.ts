import { decimalArithmetic } from '../../bson/decimal.ts';
import { Decimal128, type Doc, Int32, isDoc, isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { Ordering } from '../collation.ts';
import { Sum } from './numbers.ts';
import { isNullish, kindOf, type Result } from './operator.ts';

/** Takes values one after the other and gives one in the end. */
export interface Fold {
  add(value: Result): void;
  result(): Value;
}

function sum(): Fold {
  const total = new Sum();
  return {
    add: (value) => {
      if (isNumeric(value)) total.add(value);
    },
    result: () => total.result(),
  };
}

function average(): Fold {
  const total = new Sum();
  let counted = 0;
  return {
    add: (value) => {
      if (!isNumeric(value)) return;
      total.add(value);
      counted += 1;
    },
    result: () => {
      if (counted === 0) return null;
      const all = total.result();
      return all instanceof Decimal128 ? decimalArithmetic('/', all, new Int32(counted)) : toNumber(all) / counted;
    },
  };
}

const extreme =
  (direction: 1 | -1) =>
  ({ compare }: Ordering): Fold => {
    let best: Value = null;
    return {
      add: (value) => {
        if (!isNullish(value) && (best === null || compare(value, best) * direction > 0)) best = value;
      },
      result: () => best,
    };
  };

function first(): Fold {
  let found: { value: Result } | null = null;
  return {
    add: (value) => {
      found ??= { value };
    },
    result: () => found?.value ?? null,
  };
}

function last(): Fold {
  let found: Result;
  return {
    add: (value) => {
      found = value;
    },
    result: () => found ?? null,
  };
}

function push(): Fold {
  const list: Value[] = [];
  return {
    add: (value) => {
      if (value !== undefined) list.push(value);
    },
    result: () => list,
  };
}

function addToSet({ keyOf }: Ordering): Fold {
  const found = new Map<string, Value>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = keyOf(value);
      if (!found.has(key)) found.set(key, value);
    },
    result: () => [...found.values()],
  };
}

/** Standard deviation by Welford's method; `spare` is 1 for a sample and 0 for a population. */
const deviation = (spare: 0 | 1) => (): Fold => {
  let counted = 0;
  let mean = 0;
  let squares = 0;
  return {
    add: (value) => {
      if (!isNumeric(value)) return;
      const number = toNumber(value);
      counted += 1;
      const distance = number - mean;
      mean += distance / counted;
      squares += distance * (number - mean);
    },
    result: () => (counted <= spare ? null : Math.sqrt(squares / (counted - spare))),
  };
};

function mergeObjects(): Fold {
  const merged: Doc = new Map();
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (!isDoc(value))
        throw mongoError(
          'Location40400',
          `$mergeObjects requires object inputs, but input is of type ${kindOf(value)}`,
        );
      for (const [name, member] of value) merged.set(name, member);
    },
    result: () => merged,
  };
}

/** The ways to fold values that `$group`, windows and expressions share, by operator. */
export const folds: Readonly<Record<string, (ordering: Ordering) => Fold>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
  $mergeObjects: mergeObjects,
};
