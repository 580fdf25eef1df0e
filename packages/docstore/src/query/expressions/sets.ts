import { isTruthy, type Value } from '../../bson/values.ts';
import type { Ordering } from '../collation.ts';
import { isNullish, listOf, type Operator, positional, type Result, unary } from './operator.ts';

const unique = (list: Value[], { keyOf }: Ordering): Map<string, Value> => {
  const found = new Map<string, Value>();
  for (const item of list) {
    const key = keyOf(item);
    if (!found.has(key)) found.set(key, item);
  }
  return found;
};

/** An operator of sets that gives null when one of them is null or missing. */
const ofSets = (
  least: number,
  most: number,
  compute: (sets: Map<string, Value>[], ordering: Ordering) => Result,
): Operator =>
  positional(least, most, (args, name, ordering) =>
    args.some(isNullish)
      ? null
      : compute(
          args.map((arg) => unique(listOf(arg, name, 'Location17048'), ordering)),
          ordering,
        ),
  );

/** A comparison of sets, which refuses null. */
const compared = (least: number, most: number, compute: (sets: Map<string, Value>[]) => boolean): Operator =>
  positional(least, most, (args, name, ordering) =>
    compute(args.map((arg) => unique(listOf(arg, name, 'Location17044'), ordering))),
  );

const contains = (whole: Map<string, Value>, part: Map<string, Value>) =>
  [...part.keys()].every((key) => whole.has(key));

const unbounded = Number.POSITIVE_INFINITY;

export const setOperators: Readonly<Record<string, Operator>> = {
  $setUnion: ofSets(0, unbounded, (sets, ordering) => [
    ...unique(
      sets.flatMap((set) => [...set.values()]),
      ordering,
    ).values(),
  ]),
  $setIntersection: ofSets(0, unbounded, ([first, ...rest]) =>
    first ? [...first].filter(([key]) => rest.every((set) => set.has(key))).map(([, item]) => item) : [],
  ),
  $setDifference: ofSets(2, 2, ([first, second]) =>
    [...first!].filter(([key]) => !second!.has(key)).map(([, item]) => item),
  ),
  $setEquals: compared(2, unbounded, ([first, ...rest]) =>
    rest.every((set) => set.size === first!.size && contains(set, first!)),
  ),
  $setIsSubset: compared(2, 2, ([part, whole]) => contains(whole!, part!)),
  $anyElementTrue: unary((value, name) => listOf(value, name, 'Location17041').some(isTruthy)),
  $allElementsTrue: unary((value, name) => listOf(value, name, 'Location17040').every(isTruthy)),
};
