import { type Doc, Int32, isDoc, isNumeric, toNumber } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../../query/expressions/compile.ts';
import { compileAccumulator } from '../accumulators.ts';
import { filterOptions, type StageContext } from '../stage.ts';
import { type Compile, type Compiling, members, needSort, refuseWindow, type WindowFunction } from './compiling.ts';
import { carryForward, covariance, derivative, integral, linearFill, movingAverage } from './over-time.ts';
import { compileWindow } from './window.ts';

/** `$rank` and `$denseRank`: documents that are equal for the sort have one rank. */
const rank =
  (dense: boolean): Compile =>
  (compiling) => {
    refuseWindow(compiling);
    needSort(compiling, true);
    return ({ docs, ties }) => {
      let current = 0;
      return docs.map((_doc, at) => {
        if (at === 0 || !ties(at - 1, at)) current = dense ? current + 1 : at + 1;
        return new Int32(current);
      });
    };
  };

const documentNumber: Compile = (compiling) => {
  refuseWindow(compiling);
  needSort(compiling);
  return ({ docs }) => docs.map((_doc, at) => new Int32(at + 1));
};

const shift: Compile = (compiling) => {
  refuseWindow(compiling);
  needSort(compiling);
  const spec = members(compiling, ['output', 'by'], ['default']);
  const by = spec.get('by')!;
  if (!isNumeric(by) || !Number.isInteger(toNumber(by)))
    throw mongoError('FailedToParse', "'$shift:by' field must be an integer");
  const options = filterOptions(compiling.context);
  const output = compileExpression(spec.get('output')!, options);
  const otherwise = spec.has('default') ? (compileExpression(spec.get('default')!, options)(new Map()) ?? null) : null;
  return ({ docs }) =>
    docs.map((_doc, at) => {
      const other = docs[at + toNumber(by)];
      return other ? (output(other) ?? null) : otherwise;
    });
};

/** An accumulator of `$group` over the documents of a window. */
const accumulated: Compile = ({ name, operand, window: spec, sortBy, context }) => {
  const make = compileAccumulator(name, new Map([[name, operand]]), filterOptions(context));
  const { window, growing } = compileWindow(spec, sortBy, context.ordering);
  return (partition) => {
    let carried = make(null);
    let taken = 0;
    return partition.docs.map((_doc, at) => {
      const { from, to } = window(partition, at);
      if (!growing) {
        carried = make(null);
        taken = from;
      }
      while (taken <= to) carried.add(partition.docs[taken++]!);
      const result = carried.result();
      // What goes on being filled for the next document is not handed out itself.
      if (Array.isArray(result)) return [...result];
      return isDoc(result) ? new Map(result) : result;
    });
  };
};

const compilers: ReadonlyMap<string, Compile> = new Map<string, Compile>([
  ['$rank', rank(false)],
  ['$denseRank', rank(true)],
  ['$documentNumber', documentNumber],
  ['$shift', shift],
  ['$derivative', derivative],
  ['$integral', integral],
  ['$expMovingAvg', movingAverage],
  ['$locf', carryForward],
  ['$linearFill', linearFill],
  ['$covariancePop', covariance(0)],
  ['$covarianceSamp', covariance(1)],
]);

/** Compiles one output field of `$setWindowFields`. */
export function compileWindowFunction(spec: Doc, sortBy: Doc | undefined, context: StageContext): WindowFunction {
  const functions = [...spec].filter(([name]) => name !== 'window');
  const [[name, operand] = ['', null] as const] = functions;
  if (functions.length !== 1) throw mongoError('FailedToParse', 'a window function takes exactly one operator');
  const compiling: Compiling = { name, operand, window: spec.get('window'), sortBy, context };
  const compile = compilers.get(name);
  if (compile) return compile(compiling);
  try {
    return accumulated(compiling);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 15952)
      throw mongoError('FailedToParse', `Unrecognized window function, ${name}`);
    throw error;
  }
}
