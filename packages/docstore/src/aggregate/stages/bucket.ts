import { rankOf } from '../../bson/compare.ts';
import { type Doc, docFromJs, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../../query/expressions/compile.ts';
import { hold } from '../../query/memory.ts';
import { pause, sorted } from '../../work/pause.ts';
import type { Accumulator } from '../accumulator.ts';
import { compileAccumulator } from '../accumulators.ts';
import {
  countOf,
  documentOf,
  filterOptions,
  membersOf,
  orNull,
  plainName,
  type Stage,
  type StageContext,
} from '../stage.ts';
import { preferredNumber } from './preferred-numbers.ts';

const counting: Doc = docFromJs({ count: { $sum: 1 } });

function outputs(spec: Doc, context: StageContext) {
  const given = spec.get('output');
  return [...(given === undefined ? counting : documentOf("'output'", given, 'Location40196'))].map(
    ([name, accumulator]) => ({
      name: plainName(name, 'a field of output'),
      make: compileAccumulator(name, accumulator, filterOptions(context)),
    }),
  );
}

/** The expression by which documents are put into buckets: a path or an operator. */
function groupBy(stage: string, spec: Doc, context: StageContext) {
  const value = spec.get('groupBy')!;
  const path = typeof value === 'string' && value.startsWith('$');
  if (!path && !(isDoc(value) && [...value.keys()][0]?.startsWith('$')))
    throw mongoError(
      'Location40202',
      `The ${stage} 'groupBy' field must be defined as a $-prefixed path or an expression object`,
    );
  return compileExpression(value, filterOptions(context));
}

export const bucket: Stage = (operand, context) => {
  const spec = membersOf('$bucket', operand, ['groupBy', 'boundaries'], ['default', 'output']);
  const evaluate = groupBy('$bucket', spec, context);
  const boundaries = compileExpression(spec.get('boundaries')!, filterOptions(context))(new Map());
  const { compare } = context.ordering;
  if (!Array.isArray(boundaries))
    throw mongoError('Location40200', "The $bucket 'boundaries' field must be an array of values");
  if (boundaries.length < 2)
    throw mongoError(
      'Location40192',
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  for (const [at, bound] of boundaries.entries()) {
    if (at === 0) continue;
    if (rankOf(bound) !== rankOf(boundaries[0]!))
      throw mongoError(
        'Location40193',
        "All values in the the 'boundaries' option to $bucket must have the same type.",
      );
    if (compare(boundaries[at - 1]!, bound) >= 0)
      throw mongoError('Location40194', "The 'boundaries' option to $bucket must be sorted, without equal values");
  }
  const fallback = spec.get('default');
  if (
    fallback !== undefined &&
    rankOf(fallback) === rankOf(boundaries[0]!) &&
    compare(fallback, boundaries[0]!) >= 0 &&
    compare(fallback, boundaries.at(-1)!) < 0
  )
    throw mongoError(
      'Location40199',
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  const fields = outputs(spec, context);
  const keyOf = (value: Value): Value => {
    let low = -1;
    for (const [at, bound] of boundaries.entries()) if (compare(value, bound) >= 0) low = at;
    if (low >= 0 && low < boundaries.length - 1) return boundaries[low]!;
    if (fallback === undefined)
      throw mongoError(
        'Location40066',
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback;
  };
  return function* (input) {
    const buckets = new Map<string, { id: Value; states: Accumulator[] }>();
    for (const doc of input) {
      if (doc === pause) {
        yield doc;
        continue;
      }
      const id = keyOf(orNull(evaluate(doc)));
      const key = context.ordering.keyOf(id);
      const found = buckets.get(key) ?? { id, states: fields.map(({ make }) => make(id)) };
      buckets.set(key, found);
      for (const state of found.states) state.add(doc);
    }
    for (const { id, states } of [...buckets.values()].sort((a, b) => compare(a.id, b.id)))
      yield new Map<string, Value>([
        ['_id', id],
        ...states.map((state, at): [string, Value] => [fields[at]!.name, state.result()]),
      ]);
  };
};

interface Keyed {
  value: Value;
  doc: Doc;
}

/** Cuts sorted documents into buckets of about one size; equal values stay together. */
function cut(inOrder: Keyed[], count: number, same: (a: Value, b: Value) => boolean): Keyed[][] {
  const size = Math.max(1, Math.round(inOrder.length / count));
  const buckets: Keyed[][] = [];
  for (let at = 0; at < inOrder.length; ) {
    let end = buckets.length === count - 1 ? inOrder.length : Math.min(inOrder.length, at + size);
    while (end < inOrder.length && same(inOrder[end]!.value, inOrder[end - 1]!.value)) end += 1;
    buckets.push(inOrder.slice(at, end));
    at = end;
  }
  return buckets;
}

export const bucketAuto: Stage = (operand, context) => {
  const spec = membersOf('$bucketAuto', operand, ['groupBy', 'buckets'], ['output', 'granularity']);
  const evaluate = groupBy('$bucketAuto', spec, context);
  const count = countOf('$bucketAuto', spec.get('buckets')!, 1, 'Location40243');
  const granularity = spec.get('granularity');
  const round = granularity === undefined ? undefined : preferredNumber(String(granularity));
  const fields = outputs(spec, context);
  const { compare, equal } = context.ordering;
  return function* (input) {
    const keyed = (yield* hold(input, '$bucketAuto')).map((doc): Keyed => ({ value: orNull(evaluate(doc)), doc }));
    const inOrder = yield* sorted(keyed, (a, b) => compare(a.value, b.value));
    const same = round ? (a: Value, b: Value) => equal(round.up(a), round.up(b)) : equal;
    const buckets = cut(inOrder, count, same);
    let low: Value = null;
    for (const [at, members] of buckets.entries()) {
      const states = fields.map(({ make }) => make(null));
      for (const { doc } of members) for (const state of states) state.add(doc);
      const next = buckets[at + 1];
      if (at === 0) low = round ? round.down(members[0]!.value) : members[0]!.value;
      const last = members.at(-1)!.value;
      const high: Value = round ? round.up(last) : next ? next[0]!.value : last;
      yield new Map<string, Value>([
        [
          '_id',
          new Map<string, Value>([
            ['min', low],
            ['max', high],
          ]),
        ],
        ...states.map((state, field): [string, Value] => [fields[field]!.name, state.result()]),
      ]);
      low = high;
    }
  };
};
