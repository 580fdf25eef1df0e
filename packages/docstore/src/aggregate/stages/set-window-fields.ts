import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../../query/expressions/compile.ts';
import { hold } from '../../query/memory.ts';
import { getPath, splitPath } from '../../query/path.ts';
import { compileSort } from '../../query/sort.ts';
import { sorted } from '../../work/pause.ts';
import { documentOf, filterOptions, membersOf, type Stage } from '../stage.ts';
import { compileWindowFunction } from '../windows/functions.ts';
import type { Partition } from '../windows/window.ts';
import { setter } from './lookup.ts';

export const setWindowFields: Stage = (operand, context) => {
  const spec = membersOf('$setWindowFields', operand, ['output'], ['partitionBy', 'sortBy']);
  const sortBy = spec.has('sortBy') ? documentOf("'sortBy'", spec.get('sortBy')) : undefined;
  const partitionOf = compileExpression(spec.get('partitionBy') ?? null, filterOptions(context));
  const outputs = [...documentOf("'output'", spec.get('output'))].map(([path, output]) => {
    if (!isDoc(output)) throw mongoError('FailedToParse', `the field '${path}' of 'output' must be an object`);
    return { set: setter(path), values: compileWindowFunction(output, sortBy, context) };
  });
  const compare = sortBy ? compileSort(sortBy, context.ordering) : () => 0;
  const sortPath = splitPath([...(sortBy?.keys() ?? [])][0] ?? '');

  const filled = (docs: Doc[]): Doc[] => {
    const partition: Partition = {
      docs,
      sortValues: docs.map((doc) => getPath(doc, sortPath) ?? null),
      ties: (a, b) => compare(docs[a]!, docs[b]!) === 0,
    };
    const columns = outputs.map(({ set, values }) => ({ set, values: values(partition) }));
    return docs.map((doc, at) => columns.reduce((result, { set, values }) => set(result, values[at]!), doc));
  };
  return function* (input) {
    const partitions = new Map<string, { id: Value; docs: Doc[] }>();
    for (const doc of yield* hold(input, '$setWindowFields')) {
      const id = partitionOf(doc) ?? null;
      if (Array.isArray(id))
        throw mongoError('TypeMismatch', 'An expression used to partition cannot evaluate to value of type array');
      const key = context.ordering.keyOf(id);
      const found = partitions.get(key) ?? { id, docs: [] };
      partitions.set(key, found);
      found.docs.push(doc);
    }
    for (const { docs } of [...partitions.values()].sort((a, b) => context.ordering.compare(a.id, b.id)))
      yield* filled(yield* sorted(docs, compare));
  };
};
