import { type Doc, Int32, isDoc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { Ordering } from '../query/collation.ts';
import { compileExpression, type Expression, type ExpressionOptions } from '../query/expressions/compile.ts';
import { type Fold, folds } from '../query/expressions/folds.ts';
import type { Result } from '../query/expressions/operator.ts';
import { compileSort } from '../query/sort.ts';
import type { MakeAccumulator } from './accumulator.ts';
import { percentiles } from './percentiles.ts';

type Compile = (operand: Value, options: ExpressionOptions, name: string) => MakeAccumulator;

const ofFold =
  (make: (ordering: Ordering) => Fold): Compile =>
  (operand, options) => {
    const evaluate = compileExpression(operand, options);
    return () => {
      const fold = make(options.ordering!);
      return { add: (doc) => fold.add(evaluate(doc)), result: () => fold.result() };
    };
  };

const count: Compile = (operand) => {
  if (!isDoc(operand) || operand.size > 0)
    throw mongoError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
  return () => {
    let counted = 0;
    return {
      add: () => {
        counted += 1;
      },
      result: () => new Int32(counted),
    };
  };
};

function fields(operand: Value, name: string, wanted: readonly string[]): Doc {
  if (!isDoc(operand)) throw mongoError('Location5787900', `specification must be an object; found ${name}`);
  for (const field of operand.keys())
    if (!wanted.includes(field)) throw mongoError('Location5787901', `Unknown argument to ${name}: '${field}'`);
  for (const field of wanted)
    if (!operand.has(field)) throw mongoError('Location5787906', `Missing value for '${field}' of ${name}`);
  return operand;
}

function sizeFor(evaluate: Expression, group: Value, name: string): number {
  const n = evaluate(isDoc(group) ? group : new Map());
  const size = isNumeric(n) ? toNumber(n) : Number.NaN;
  if (!Number.isInteger(size)) throw mongoError('Location5787902', `Value for 'n' must be of integral type (${name})`);
  if (size < 1) throw mongoError('Location5787908', `'n' must be greater than 0, found ${size}`);
  return size;
}

/** Keeps some of the values that come, in the order that `place` gives them. */
const some =
  (place: (list: Result[], value: Result, n: number, ordering: Ordering) => void, takesNull: boolean): Compile =>
  (operand, options, name) => {
    const spec = fields(operand, name, ['n', 'input']);
    const input = compileExpression(spec.get('input')!, options);
    const n = compileExpression(spec.get('n')!, options);
    return (group) => {
      const size = sizeFor(n, group, name);
      const list: Result[] = [];
      return {
        add: (doc) => {
          const value = input(doc);
          if (takesNull || (value ?? null) !== null) place(list, value, size, options.ordering!);
        },
        result: () => list.map((value) => value ?? null),
      };
    };
  };

const inOrder = (direction: 1 | -1) =>
  some((list, value, n, { compare }) => {
    let at = list.length;
    while (at > 0 && compare(value!, list[at - 1]!) * direction < 0) at -= 1;
    list.splice(at, 0, value);
    if (list.length > n) list.pop();
  }, false);

/** `$top`, `$bottom` and their forms with `n`: outputs of the documents that come first or last in an order. */
const ranked =
  (last: boolean, many: boolean): Compile =>
  (operand, options, name) => {
    const spec = fields(operand, name, many ? ['n', 'sortBy', 'output'] : ['sortBy', 'output']);
    const sortBy = spec.get('sortBy')!;
    if (!isDoc(sortBy)) throw mongoError('Location5788604', "expected 'sortBy' to already be an object");
    const compare = compileSort(sortBy, options.ordering);
    const output = compileExpression(spec.get('output')!, options);
    const n = many ? compileExpression(spec.get('n')!, options) : undefined;
    return (group) => {
      const size = n ? sizeFor(n, group, name) : 1;
      const list: { doc: Doc; value: Value }[] = [];
      return {
        add: (doc) => {
          let at = list.length;
          while (at > 0 && compare(doc, list[at - 1]!.doc) < 0) at -= 1;
          list.splice(at, 0, { doc, value: output(doc) ?? null });
          if (list.length > size) last ? list.shift() : list.pop();
        },
        result: () => (many ? list.map(({ value }) => value) : (list[0]?.value ?? null)),
      };
    };
  };

const compilers: ReadonlyMap<string, Compile> = new Map<string, Compile>([
  ...Object.entries(folds).map(([name, make]): [string, Compile] => [name, ofFold(make)]),
  ['$count', count],
  [
    '$firstN',
    some((list, value, n) => {
      if (list.length < n) list.push(value);
    }, true),
  ],
  [
    '$lastN',
    some((list, value, n) => {
      list.push(value);
      if (list.length > n) list.shift();
    }, true),
  ],
  ['$minN', inOrder(1)],
  ['$maxN', inOrder(-1)],
  ['$top', ranked(false, false)],
  ['$topN', ranked(false, true)],
  ['$bottom', ranked(true, false)],
  ['$bottomN', ranked(true, true)],
  ['$median', percentiles],
  ['$percentile', percentiles],
]);

export const isAccumulator = (name: string): boolean => compilers.has(name);

/**
 * Compiles the accumulator of one field of a `$group`.
 * @throws MongoError 15952 for an operator that is none, 40234 for what is no operator, 40238 for several.
 */
export function compileAccumulator(field: string, spec: Value, options: ExpressionOptions): MakeAccumulator {
  if (!isDoc(spec) || spec.size === 0)
    throw mongoError('Location40234', `The field '${field}' must be an accumulator object`);
  if (spec.size > 1) throw mongoError('Location40238', `The field '${field}' must specify one accumulator`);
  const [[name, operand] = ['', null] as const] = spec;
  if (name === '$accumulator' || name === '$function')
    throw mongoError('CommandNotSupported', `This server does not support the accumulator '${name}'`);
  const compile = compilers.get(name);
  if (!compile) throw mongoError('Location15952', `unknown group operator '${name}'`);
  return compile(operand, options, name);
}
