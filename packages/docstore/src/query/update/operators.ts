import { type Doc, isDoc, Timestamp, typeOf, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { Ordering } from '../collation.ts';
import { copy } from '../copy.ts';
import type { FilterOptions } from '../filter.ts';
import { type ArrayChange, addToSet, pop, pull, pullAll, push } from './arrays.ts';
import { bitwise, calculate } from './numbers.ts';
import type { Target } from './target.ts';

export interface UpdateOptions {
  /** The filter that found the document; `$` in a path takes its index from it. */
  filter?: Doc;
  arrayFilters?: Doc[];
  /** True while an upsert makes the document: `$setOnInsert` applies. */
  inserting?: boolean;
  /** Values of `let` and of a pipeline's constants. */
  vars?: FilterOptions['vars'];
  ordering?: Ordering | undefined;
  now: Date;
}

interface Operator {
  /** Whether documents that are missing on the way are made. */
  creates: boolean;
  apply(target: Target, operand: Value, path: string, options: UpdateOptions & { ordering: Ordering }): void;
}

const setting = (value: (current: Value | undefined, operand: Value, path: string) => Value): Operator => ({
  creates: true,
  apply: (target, operand, path) => target.set(value(target.get(), operand, path)),
});

const ofArray = (change: ArrayChange, creates: boolean): Operator => ({
  creates,
  apply: (target, operand, path, { ordering }) => {
    const current = target.get();
    if (current !== undefined || creates) target.set(change(path, current, copy(operand), ordering));
  },
});

const bound = (direction: 1 | -1): Operator => ({
  creates: true,
  apply: (target, operand, _path, { ordering }) => {
    const current = target.get();
    if (current === undefined || ordering.compare(operand, current) * direction > 0) target.set(copy(operand));
  },
});

function currentDate(operand: Value, now: Date): Value {
  if (typeof operand === 'boolean') return now;
  const type = isDoc(operand) && operand.size === 1 ? operand.get('$type') : undefined;
  if (type === 'date') return now;
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  throw mongoError(
    'BadValue',
    `${typeOf(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
}

function bits(current: Value | undefined, operand: Value): Value {
  if (!isDoc(operand) || operand.size === 0)
    throw mongoError(
      'BadValue',
      'The $bit modifier is not compatible with anything but an embedded document of operations',
    );
  let value = current;
  for (const [name, mask] of operand) value = bitwise(name, value, mask);
  return value!;
}

/** The operators of an update but `$rename`, which is about two places. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$set', setting((_current, operand) => copy(operand))],
  [
    '$setOnInsert',
    {
      creates: false,
      apply: (target, operand) => target.set(copy(operand)),
    },
  ],
  ['$unset', { creates: false, apply: (target) => target.unset() }],
  ['$inc', setting((current, operand, path) => calculate('$inc', path, current, operand))],
  ['$mul', setting((current, operand, path) => calculate('$mul', path, current, operand))],
  ['$min', bound(-1)],
  ['$max', bound(1)],
  [
    '$currentDate',
    { creates: true, apply: (target, operand, _path, { now }) => target.set(currentDate(operand, now)) },
  ],
  ['$push', ofArray(push, true)],
  ['$addToSet', ofArray(addToSet, true)],
  ['$pull', ofArray(pull, false)],
  ['$pullAll', ofArray(pullAll, false)],
  ['$pop', ofArray(pop, false)],
  ['$bit', setting(bits)],
]);
