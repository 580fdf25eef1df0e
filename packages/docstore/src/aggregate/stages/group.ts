import type { Doc, Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../../query/expressions/compile.ts';
import { Held } from '../../query/memory.ts';
import { due, pause } from '../../work/pause.ts';
import type { Accumulator } from '../accumulator.ts';
import { compileAccumulator } from '../accumulators.ts';
import { documentOf, filterOptions, plainName, type Stage } from '../stage.ts';

interface Group {
  id: Value;
  states: Accumulator[];
}

/** Accumulators that keep what they are given. */
const keeping = new Set(['$push', '$addToSet', '$mergeObjects', '$median', '$percentile']);

export const group: Stage = (operand, context) => {
  const spec = documentOf('$group', operand, 'Location15947');
  if (!spec.has('_id')) throw mongoError('Location15955', 'a group specification must include an _id');
  const options = filterOptions(context);
  const idOf = compileExpression(spec.get('_id')!, options);
  const fields = [...spec]
    .filter(([name]) => name !== '_id')
    .map(([name, accumulator]) => ({
      name: plainName(name, 'a field of $group'),
      make: compileAccumulator(name, accumulator, options),
      keeps: keeping.has([...(accumulator as Doc).keys()][0]!),
    }));
  const keeps = fields.some((field) => field.keeps);
  return function* (input) {
    const groups = new Map<string, Group>();
    const held = new Held('$group');
    // A constant key is the same value every time: its group is found without making a key of it.
    let last: { id: Value; group: Group } | undefined;
    const groupOf = (id: Value): Group => {
      const key = context.ordering.keyOf(id);
      const found = groups.get(key) ?? { id, states: fields.map(({ make }) => make(id)) };
      if (!groups.has(key)) held.add(id);
      groups.set(key, found);
      return found;
    };
    for (const doc of input) {
      if (doc === pause) {
        yield doc;
        continue;
      }
      const id = idOf(doc) ?? null;
      if (last?.id !== id) last = { id, group: groupOf(id) };
      const found = last.group;
      if (keeps) held.add(doc);
      for (const state of found.states) state.add(doc);
    }
    for (const { id, states } of groups.values()) {
      yield new Map<string, Value>([
        ['_id', id],
        ...states.map((state, at): [string, Value] => [fields[at]!.name, state.result()]),
      ]);
      if (due()) yield pause;
    }
  };
};
