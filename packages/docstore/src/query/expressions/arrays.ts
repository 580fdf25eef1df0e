import { type Doc, Int32, isDoc, isNumeric, isTruthy, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { Ordering } from '../collation.ts';
import { compileSort } from '../sort.ts';
import {
  fieldsOf,
  isNullish,
  kindOf,
  listOf,
  named,
  type Operator,
  ofValue,
  positional,
  type Result,
  unary,
  wholeOf,
} from './operator.ts';

const ofList = (compute: (list: Value[]) => Result, code: `Location${number}`): Operator =>
  ofValue((value, name) => compute(listOf(value, name, code)));

function elementAt([list, at]: Result[], name: string): Result {
  if (isNullish(list) || isNullish(at)) return null;
  const items = listOf(list, name, 'Location28689');
  const index = wholeOf(at, name, 'Location28690');
  return items[index < 0 ? items.length + index : index];
}

function slice([list, first, count]: Result[], name: string): Result {
  if (isNullish(list) || isNullish(first) || count === null) return null;
  const items = listOf(list, name, 'Location28724');
  const at = wholeOf(first, name, 'Location28725');
  if (count === undefined) return at < 0 ? items.slice(at) : items.slice(0, at);
  const length = wholeOf(count, name, 'Location28727');
  if (length <= 0) throw mongoError('Location28729', 'Third argument to $slice must be positive');
  const from = at < 0 ? Math.max(0, items.length + at) : at;
  return items.slice(from, from + length);
}

const maxRange = 1_000_000;

function range([start, end, step = new Int32(1)]: Result[], name: string): Result {
  const [from, to, by] = [
    wholeOf(start, name, 'Location34443'),
    wholeOf(end, name, 'Location34445'),
    wholeOf(step, name, 'Location34447'),
  ];
  if (by === 0) throw mongoError('Location34449', '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((to - from) / by));
  if (count > maxRange) throw mongoError('Location5393500', `$range makes at most ${maxRange} elements here`);
  return Array.from({ length: count }, (_, at) => new Int32(from + at * by));
}

function indexOf([list, item, start = new Int32(0), end]: Result[], name: string, { equal }: Ordering): Result {
  if (isNullish(list)) return null;
  const items = listOf(list, name, 'Location40090');
  const from = wholeOf(start, name, 'Location40096');
  const to = end === undefined ? items.length : Math.min(items.length, wholeOf(end, name, 'Location40096'));
  if (from < 0 || to < 0) throw mongoError('Location40097', '$indexOfArray requires nonnegative positions');
  for (let at = from; at < to; at++) if (item !== undefined && equal(items[at]!, item)) return new Int32(at);
  return new Int32(-1);
}

function zip({
  inputs,
  useLongestLength,
  defaults,
}: Record<'inputs' | 'useLongestLength' | 'defaults', Result>): Result {
  if (isNullish(inputs)) return null;
  const lists = listOf(inputs, '$zip', 'Location34461');
  if (lists.some((list) => list === null)) return null;
  const items = lists.map((list) => listOf(list, '$zip', 'Location34468'));
  const fallback = Array.isArray(defaults) ? defaults : [];
  if (fallback.length > 0 && (!isTruthy(useLongestLength) || fallback.length !== items.length))
    throw mongoError('Location34466', 'defaults need useLongestLength and one value for each input of $zip');
  const lengths = items.map((list) => list.length);
  const length = isTruthy(useLongestLength) ? Math.max(0, ...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, at) => items.map((list, input) => list[at] ?? fallback[input] ?? null));
}

function pairOf(item: Value): [string, Value] {
  const [key, value] = Array.isArray(item) ? item : isDoc(item) ? [item.get('k'), item.get('v')] : [];
  const size = Array.isArray(item) ? item.length : isDoc(item) ? item.size : 0;
  if (size !== 2 || typeof key !== 'string' || value === undefined)
    throw mongoError('Location40386', '$arrayToObject requires pairs of a string and a value, or documents of k and v');
  return [key, value];
}

function objectToArray(value: Value): Result {
  if (!isDoc(value))
    throw mongoError('Location40390', `$objectToArray requires a document input, found: ${kindOf(value)}`);
  return [...value].map(
    ([k, v]): Doc =>
      new Map<string, Value>([
        ['k', k],
        ['v', v],
      ]),
  );
}

/** Compiles `sortBy`: a pattern for documents, or a direction for whole elements. */
function orderOf(sortBy: Value, ordering: Ordering): (a: Value, b: Value) => number {
  if (isNumeric(sortBy)) {
    const direction = toNumber(sortBy);
    if (Math.abs(direction) !== 1) throw mongoError('Location2942502', '$sortArray takes 1, -1 or a sort pattern');
    return (a, b) => ordering.compare(a, b) * direction;
  }
  if (!isDoc(sortBy)) throw mongoError('Location2942501', '$sortArray takes 1, -1 or a sort pattern');
  const compare = compileSort(sortBy, ordering);
  const asDoc = (value: Value): Doc => (isDoc(value) ? value : new Map());
  return (a, b) => compare(asDoc(a), asDoc(b));
}

const sortArray: Operator = (operand, { name, ordering, compile }) => {
  const fields = fieldsOf(operand, name, ['input', 'sortBy']);
  const input = compile(fields.get('input')!);
  const order = orderOf(fields.get('sortBy')!, ordering);
  return (root, vars) => {
    const list = input(root, vars);
    return isNullish(list) ? null : [...listOf(list, name, 'Location2942504')].sort(order);
  };
};

/** How many elements an `n` stands for. */
export function countOf(value: Result, name: string): number {
  const count = wholeOf(value, name, 'Location5787902');
  if (count < 1) throw mongoError('Location5787908', `${name} takes an n greater than 0`);
  return count;
}

const some = (choose: (list: Value[], count: number, ordering: Ordering) => Value[]): Operator =>
  named(['input', 'n'], [], ({ input, n }, name, ordering) =>
    choose(listOf(input, name, 'Location5788200'), countOf(n, name), ordering),
  );

const present = (list: Value[]) => list.filter((item) => item !== null);

const filter: Operator = (operand, { name, compile }) => {
  const fields = fieldsOf(operand, name, ['input', 'cond'], ['as', 'limit']);
  const variable = String(fields.get('as') ?? 'this');
  const input = compile(fields.get('input')!);
  const test = compile(fields.get('cond')!, [variable]);
  const limit = fields.has('limit') ? compile(fields.get('limit')!) : undefined;
  return (root, vars) => {
    const list = input(root, vars);
    if (isNullish(list)) return null;
    const most = limit?.(root, vars) ?? null;
    const room = most === null ? Number.POSITIVE_INFINITY : countOf(most, name);
    const scope = new Map(vars);
    const kept: Value[] = [];
    for (const item of listOf(list, name, 'Location28651')) {
      if (isTruthy(test(root, scope.set(variable, item)))) kept.push(item);
      if (kept.length >= room) break;
    }
    return kept;
  };
};

const map: Operator = (operand, { name, compile }) => {
  const fields = fieldsOf(operand, name, ['input', 'in'], ['as']);
  const variable = String(fields.get('as') ?? 'this');
  const input = compile(fields.get('input')!);
  const each = compile(fields.get('in')!, [variable]);
  return (root, vars) => {
    const list = input(root, vars);
    if (isNullish(list)) return null;
    const scope = new Map(vars);
    return listOf(list, name, 'Location16883').map((item) => each(root, scope.set(variable, item)) ?? null);
  };
};

const reduce: Operator = (operand, { name, compile }) => {
  const fields = fieldsOf(operand, name, ['input', 'initialValue', 'in']);
  const input = compile(fields.get('input')!);
  const initial = compile(fields.get('initialValue')!);
  const step = compile(fields.get('in')!, ['this', 'value']);
  return (root, vars) => {
    const list = input(root, vars);
    if (isNullish(list)) return null;
    const scope = new Map(vars);
    let value = initial(root, vars);
    for (const item of listOf(list, name, 'Location40080'))
      value = step(root, scope.set('this', item).set('value', value));
    return value;
  };
};

const unbounded = Number.POSITIVE_INFINITY;

export const arrayOperators: Readonly<Record<string, Operator>> = {
  $arrayElemAt: positional(2, 2, elementAt),
  $first: ofList((list) => list[0], 'Location28689'),
  $last: ofList((list) => list.at(-1), 'Location28689'),
  $concatArrays: positional(0, unbounded, (args, name) =>
    args.some(isNullish) ? null : args.flatMap((arg) => listOf(arg, name, 'Location28664')),
  ),
  $slice: positional(2, 3, slice),
  $range: positional(2, 3, range),
  $reverseArray: ofList((list) => [...list].reverse(), 'Location34435'),
  $size: unary((value, name) => new Int32(listOf(value, name, 'Location17124').length)),
  $isArray: unary((value) => Array.isArray(value)),
  $indexOfArray: positional(2, 4, indexOf),
  $zip: named(['inputs'], ['useLongestLength', 'defaults'], zip),
  $arrayToObject: ofList((list) => new Map(list.map(pairOf)), 'Location40386'),
  $objectToArray: ofValue(objectToArray),
  $sortArray: sortArray,
  $firstN: some((list, count) => list.slice(0, count)),
  $lastN: some((list, count) => list.slice(-count)),
  $maxN: some((list, count, { compare }) =>
    present(list)
      .sort((a, b) => compare(b, a))
      .slice(0, count),
  ),
  $minN: some((list, count, { compare }) => present(list).sort(compare).slice(0, count)),
  $filter: filter,
  $map: map,
  $reduce: reduce,
};
