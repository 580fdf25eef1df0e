import type { Numeric } from '../../bson/numbers.ts';
import { type Doc, isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../../query/expressions/compile.ts';
import { unitLength, unitOf } from '../../query/expressions/date-arithmetic.ts';
import { filterOptions } from '../stage.ts';
import { type Compile, members, needSort, refuseWindow } from './compiling.ts';
import { compileWindow, positionOf } from './window.ts';

/** How long the unit of a function over time is; undefined when it has none and goes by numbers. */
function unitOfSpec(spec: Doc, name: string): number | undefined {
  const unit = spec.get('unit');
  if (unit === undefined) return undefined;
  const length = unitLength(unitOf(unit));
  if (length === undefined) throw mongoError('Location5490710', `unit of ${name} must be 'week' or smaller`);
  return length;
}

/** What the functions over time share: pairs of place and value of a window. */
const overTime =
  (compute: (points: { x: number; y: Numeric }[]) => Value): Compile =>
  (compiling) => {
    needSort(compiling, true);
    const spec = members(compiling, ['input'], ['unit']);
    const unit = unitOfSpec(spec, compiling.name);
    const input = compileExpression(spec.get('input')!, filterOptions(compiling.context));
    const { window } = compileWindow(compiling.window, compiling.sortBy, compiling.context.ordering);
    return (partition) =>
      partition.docs.map((_doc, at) => {
        const { from, to } = window(partition, at);
        const points: { x: number; y: Numeric }[] = [];
        for (let index = from; index <= to; index++) {
          const y = input(partition.docs[index]!);
          const x = positionOf(partition.sortValues[index]!, unit !== undefined, compiling.name) / (unit ?? 1);
          if (isNumeric(y)) points.push({ x, y });
        }
        return compute(points);
      });
  };

export const derivative = overTime((points) => {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2 || first.x === last.x) return null;
  return (toNumber(last.y) - toNumber(first.y)) / (last.x - first.x);
});

export const integral = overTime((points) => {
  let area = 0;
  for (let at = 1; at < points.length; at++) {
    const [a, b] = [points[at - 1]!, points[at]!];
    area += ((toNumber(a.y) + toNumber(b.y)) / 2) * (b.x - a.x);
  }
  return points.length === 0 ? null : area;
});

export const movingAverage: Compile = (compiling) => {
  refuseWindow(compiling);
  needSort(compiling);
  const spec = members(compiling, ['input'], ['N', 'alpha']);
  if (spec.has('N') === spec.has('alpha'))
    throw mongoError(
      'FailedToParse',
      "$expMovingAvg sub object must have exactly two fields: An 'input' field, and either an 'N' field or an 'alpha' field",
    );
  const given = spec.get('N') ?? spec.get('alpha')!;
  const number = isNumeric(given) ? toNumber(given) : Number.NaN;
  const alpha = spec.has('N') ? 2 / (number + 1) : number;
  if (spec.has('N') ? !(Number.isInteger(number) && number > 0) : !(alpha > 0 && alpha < 1))
    throw mongoError('FailedToParse', "'N' must be a positive integer, and 'alpha' between 0 and 1 (exclusive)");
  const input = compileExpression(spec.get('input')!, filterOptions(compiling.context));
  return ({ docs }) => {
    let average: number | null = null;
    return docs.map((doc) => {
      const value = input(doc);
      if (isNumeric(value))
        average = average === null ? toNumber(value) : alpha * toNumber(value) + (1 - alpha) * average;
      return average;
    });
  };
};

export const carryForward: Compile = (compiling) => {
  refuseWindow(compiling);
  const input = compileExpression(compiling.operand, filterOptions(compiling.context));
  return ({ docs }) => {
    let last: Value = null;
    return docs.map((doc) => {
      last = input(doc) ?? last;
      return last;
    });
  };
};

/** For each place the next one whose value is known, -1 when there is none. */
function nextKnown(values: readonly Value[]): number[] {
  const next = new Array<number>(values.length);
  let after = -1;
  for (let at = values.length - 1; at >= 0; at--) {
    next[at] = after;
    if (values[at] !== null) after = at;
  }
  return next;
}

/** Values between two known ones lie on the line between them. */
export const linearFill: Compile = (compiling) => {
  refuseWindow(compiling);
  needSort(compiling, true);
  const input = compileExpression(compiling.operand, filterOptions(compiling.context));
  return ({ docs, sortValues }) => {
    const values = docs.map((doc) => input(doc) ?? null);
    const places = sortValues.map((value) => positionOf(value, value instanceof Date, '$linearFill'));
    const next = nextKnown(values);
    let before = -1;
    return values.map((value, at) => {
      if (value !== null) {
        if (!isNumeric(value)) throw mongoError('TypeMismatch', 'Value to be filled must be numeric or nullish');
        before = at;
        return value;
      }
      const after = next[at]!;
      if (before < 0 || after < 0) return null;
      if (places[after] === places[before])
        throw mongoError('Location6050106', 'There can be no repeated values in the sort field');
      const [low, high] = [toNumber(values[before] as number), toNumber(values[after] as number)];
      return low + ((high - low) * (places[at]! - places[before]!)) / (places[after]! - places[before]!);
    });
  };
};

/** Covariance of two inputs; `spare` is 1 for a sample and 0 for a population. */
export const covariance =
  (spare: 0 | 1): Compile =>
  (compiling) => {
    if (!Array.isArray(compiling.operand) || compiling.operand.length !== 2)
      throw mongoError('FailedToParse', `${compiling.name} takes a list of two expressions`);
    const [x, y] = compiling.operand.map((part) => compileExpression(part, filterOptions(compiling.context)));
    const { window } = compileWindow(compiling.window, compiling.sortBy, compiling.context.ordering);
    return (partition) =>
      partition.docs.map((_doc, at) => {
        const { from, to } = window(partition, at);
        const pairs = partition.docs
          .slice(from, to + 1)
          .map((doc) => [x!(doc), y!(doc)] as const)
          .filter(([a, b]) => isNumeric(a) && isNumeric(b))
          .map(([a, b]) => [toNumber(a as number), toNumber(b as number)] as const);
        if (pairs.length <= spare) return null;
        const mean = (index: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[index], 0) / pairs.length;
        const [meanX, meanY] = [mean(0), mean(1)];
        return pairs.reduce((sum, [a, b]) => sum + (a - meanX) * (b - meanY), 0) / (pairs.length - spare);
      });
  };
