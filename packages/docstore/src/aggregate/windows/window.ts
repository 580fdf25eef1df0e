import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { Ordering } from '../../query/collation.ts';
import { addToDate, unitOf } from '../../query/expressions/date-arithmetic.ts';
import { timeZone } from '../../query/expressions/time-zone.ts';

/** The documents of one partition in their order. */
export interface Partition {
  docs: readonly Doc[];
  /** What the first field of `sortBy` holds for each of them. */
  sortValues: readonly Value[];
  /** Whether two of them are equal for `sortBy`. */
  ties(a: number, b: number): boolean;
}

/** From and to which document, both included, a window reaches; it is empty when `from` is behind `to`. */
export type Window = (partition: Partition, at: number) => { from: number; to: number };

type Bound = 'unbounded' | 'current' | number;

function boundsOf(value: Value, whole: boolean): [Bound, Bound] {
  const bounds = (Array.isArray(value) ? value : []).map((bound): Bound => {
    if (bound === 'unbounded' || bound === 'current') return bound;
    const number = isNumeric(bound) ? toNumber(bound) : Number.NaN;
    if (Number.isNaN(number) || (whole && !Number.isInteger(number)))
      throw mongoError('FailedToParse', "window bounds must be 'unbounded', 'current' or a number");
    return number;
  });
  if (bounds.length !== 2) throw mongoError('FailedToParse', 'Window bounds must be a 2-element array');
  const [low, high] = bounds as [Bound, Bound];
  const numeric = (bound: Bound, unbounded: number) =>
    bound === 'current' ? 0 : bound === 'unbounded' ? unbounded : bound;
  if (numeric(low, Number.NEGATIVE_INFINITY) > numeric(high, Number.POSITIVE_INFINITY))
    throw mongoError('Location5339900', 'Lower bound must not exceed upper bound');
  return [low, high];
}

function documentWindow(value: Value): Window {
  const [low, high] = boundsOf(value, true);
  return ({ docs }, at) => ({
    from: low === 'unbounded' ? 0 : Math.max(0, at + (low === 'current' ? 0 : low)),
    to: high === 'unbounded' ? docs.length - 1 : Math.min(docs.length - 1, at + (high === 'current' ? 0 : high)),
  });
}

/** The value at some distance from another one: of a number, or of a date when there is a unit. */
function shifted(value: Value, distance: number, unit: string | undefined): Value {
  if (unit !== undefined) {
    if (!(value instanceof Date))
      throw mongoError('Location5429513', 'Expected the sortBy field to be a Date, because the window has a unit');
    return addToDate(value, unit, distance, timeZone('UTC'));
  }
  if (!isNumeric(value))
    throw mongoError('Location5429414', 'Expected the sortBy field to be a number, because the window is a range');
  return toNumber(value) + distance;
}

function rangeWindow(value: Value, unit: string | undefined, { compare }: Ordering): Window {
  const [low, high] = boundsOf(value, false);
  return ({ docs, sortValues }, at) => {
    const current = sortValues[at]!;
    const least = low === 'unbounded' ? undefined : shifted(current, low === 'current' ? 0 : low, unit);
    const most = high === 'unbounded' ? undefined : shifted(current, high === 'current' ? 0 : high, unit);
    let from = least === undefined ? 0 : at;
    let to = most === undefined ? docs.length - 1 : at;
    if (least !== undefined) {
      while (from > 0 && compare(sortValues[from - 1]!, least) >= 0) from -= 1;
      while (from < docs.length && compare(sortValues[from]!, least) < 0) from += 1;
    }
    if (most !== undefined) {
      while (to < docs.length - 1 && compare(sortValues[to + 1]!, most) <= 0) to += 1;
      while (to >= 0 && compare(sortValues[to]!, most) > 0) to -= 1;
    }
    return { from, to };
  };
}

const whole: Window = ({ docs }) => ({ from: 0, to: docs.length - 1 });

export interface WindowSpec {
  window: Window;
  /** True when the window begins with the partition, so that a fold may be carried on. */
  growing: boolean;
}

/** Compiles the `window` of an output field. @throws MongoError FailedToParse and 5339902 as MongoDB does. */
export function compileWindow(spec: Value | undefined, sortBy: Doc | undefined, ordering: Ordering): WindowSpec {
  if (spec === undefined) return { window: whole, growing: true };
  if (!isDoc(spec)) throw mongoError('FailedToParse', "'window' field must be an object");
  for (const name of spec.keys())
    if (!['documents', 'range', 'unit'].includes(name))
      throw mongoError(
        'FailedToParse',
        `'window' field can only contain 'documents', 'range' and 'unit', found '${name}'`,
      );
  const [documents, range] = [spec.get('documents'), spec.get('range')];
  if (documents !== undefined && range !== undefined)
    throw mongoError('FailedToParse', "Window bounds can specify either 'documents' or 'unit', not both.");
  if (documents === undefined && range === undefined) return { window: whole, growing: true };
  if (documents !== undefined) {
    const bounded = !(documents as Value[]).every?.((bound) => bound === 'unbounded');
    if (bounded && !sortBy) throw mongoError('Location5339901', 'Document-based bounds require a sortBy');
    return { window: documentWindow(documents), growing: (documents as Value[])[0] === 'unbounded' };
  }
  if (sortBy?.size !== 1) throw mongoError('Location5339902', 'Range-based bounds require sortBy a single field');
  if (![...sortBy.values()].every((value) => isNumeric(value) && toNumber(value) === 1))
    throw mongoError('Location5339902', 'Range-based bounds require an ascending sortBy');
  const unit = spec.get('unit');
  return { window: rangeWindow(range!, unit === undefined ? undefined : unitOf(unit), ordering), growing: false };
}

/** A number, or the milliseconds of a date. */
export function positionOf(value: Value, asDate: boolean, name: string): number {
  if (asDate ? value instanceof Date : isNumeric(value))
    return value instanceof Date ? value.getTime() : toNumber(value as number);
  throw mongoError(
    'Location5624901',
    `${name} where the sortBy is a date requires a 'unit', and one with numbers takes none`,
  );
}
