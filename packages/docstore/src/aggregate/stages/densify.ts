import { type Doc, Int32, isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { addToDate, unitOf } from '../../query/expressions/date-arithmetic.ts';
import { arithmetic, Sum } from '../../query/expressions/numbers.ts';
import { timeZone } from '../../query/expressions/time-zone.ts';
import { hold } from '../../query/memory.ts';
import { getPath, splitPath } from '../../query/path.ts';
import { due, type Pause, pause, sorted } from '../../work/pause.ts';
import { membersOf, type Stage, textOf } from '../stage.ts';
import { setter } from './lookup.ts';

/** MongoDB's limit of documents that one `$densify` makes. */
const maxDocuments = 500_000;

interface Steps {
  /** The value some steps after another one. */
  after(value: Value, count: number): Value;
  fits(value: Value): boolean;
}

function stepsOf(range: Doc): Steps {
  const step = range.get('step')!;
  if (!isNumeric(step) || !(toNumber(step) > 0))
    throw mongoError(
      'Location5733401',
      'The step parameter in a range statement must be a strictly positive numeric value',
    );
  if (!range.has('unit')) {
    const after = (value: Value, count: number): Value => {
      const sum = new Sum();
      sum.add(value as number);
      sum.add(arithmetic('*', step, new Int32(count)));
      return sum.result();
    };
    return { after, fits: (value) => isNumeric(value) };
  }
  const unit = unitOf(range.get('unit'));
  if (!Number.isInteger(toNumber(step)))
    throw mongoError(
      'Location6586400',
      'The step parameter in a range statement must be a whole number when densifying a date range',
    );
  return {
    after: (value, count) => addToDate(value as Date, unit, count * toNumber(step), timeZone('UTC')),
    fits: (value) => value instanceof Date,
  };
}

export const densify: Stage = (operand, context) => {
  const spec = membersOf('$densify', operand, ['field', 'range'], ['partitionByFields']);
  const field = textOf("'field' of $densify", spec.get('field'));
  const path = splitPath(field);
  const range = membersOf('$densify.range', spec.get('range')!, ['step', 'bounds'], ['unit']);
  const bounds = range.get('bounds')!;
  const fixed = Array.isArray(bounds) ? bounds : undefined;
  const steps = stepsOf(range);
  if (fixed ? fixed.length !== 2 || !fixed.every(steps.fits) : bounds !== 'full' && bounds !== 'partition')
    throw mongoError(
      'Location5733403',
      "The bounds of $densify are 'full', 'partition', or two numbers, or two dates when there is a unit",
    );
  const names = spec.get('partitionByFields') ?? [];
  if (!Array.isArray(names)) throw mongoError('TypeMismatch', 'partitionByFields must be an array of strings');
  if (bounds === 'partition' && names.length === 0)
    throw mongoError(
      'Location5733408',
      'One may not specify the bounds as partition without specifying a non-empty array of partitionByFields.',
    );
  const { compare, keyOf } = context.ordering;
  const set = setter(field);
  const partitionFields = names.map((name) => ({ path: splitPath(String(name)), set: setter(String(name)) }));
  const valueAt = (doc: Doc) => getPath(doc, path) ?? null;

  /** The steps of a partition that no document has, between its documents. */
  function* dense(docs: Doc[], low: Value, high: Value, openEnd: boolean): Generator<Doc | Pause> {
    let made = 0;
    let count = 0;
    const template = partitionFields.reduce<Doc>((doc, part) => {
      const value = getPath(docs[0], part.path);
      return value === undefined ? doc : part.set(doc, value);
    }, new Map());
    const until = function* (limit: Value | undefined): Generator<Doc | Pause> {
      for (;;) {
        const value = steps.after(low, count);
        const order = compare(value, limit ?? high);
        if (order > 0 || (order === 0 && (limit !== undefined || openEnd))) return;
        count += 1;
        if (++made > maxDocuments)
          throw mongoError(
            'Location5897900',
            `Generated ${made} documents in $densify, which is over the limit of ${maxDocuments}.`,
          );
        yield set(template, value);
        if (due()) yield pause;
      }
    };
    for (const doc of docs) {
      const value = valueAt(doc);
      if (compare(value, low) > 0) yield* until(compare(value, high) > 0 ? undefined : value);
      yield doc;
      if (compare(steps.after(low, count), value) === 0) count += 1;
    }
    yield* until(undefined);
  }
  return function* (input) {
    const partitions = new Map<string, Doc[]>();
    const all: Doc[] = [];
    for (const doc of yield* hold(input, '$densify')) {
      const value = valueAt(doc);
      if (value === null) {
        yield doc;
        continue;
      }
      if (!steps.fits(value))
        throw mongoError('Location5733201', 'Densify field type must be numeric, or a date when there is a unit');
      const key = keyOf(partitionFields.map((part) => getPath(doc, part.path) ?? null));
      const list = partitions.get(key) ?? [];
      partitions.set(key, list);
      list.push(doc);
      all.push(doc);
    }
    if (all.length === 0) return;
    const ends = (docs: Doc[]): [Value, Value] => {
      const values = docs.map(valueAt).sort(compare);
      return [values[0]!, values.at(-1)!];
    };
    const full = fixed ? (fixed as [Value, Value]) : ends(all);
    for (const docs of partitions.values()) {
      const inOrder = yield* sorted(docs, (a, b) => compare(valueAt(a), valueAt(b)));
      const [low, high] = bounds === 'partition' ? ends(inOrder) : full;
      yield* dense(inOrder, low, high, fixed !== undefined);
    }
  };
};
