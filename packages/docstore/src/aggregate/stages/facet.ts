import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { hold } from '../../query/memory.ts';
import { collect } from '../../work/pause.ts';
import { documentOf, plainName, type Stage } from '../stage.ts';

const forbidden = new Set([
  '$facet',
  '$out',
  '$merge',
  '$collStats',
  '$indexStats',
  '$documents',
  '$currentOp',
  '$listLocalSessions',
]);

export const facet: Stage = (operand, context) => {
  const spec = documentOf('$facet', operand, 'Location40169');
  if (spec.size === 0) throw mongoError('Location40169', 'the $facet specification must be a non-empty object');
  const facets = [...spec].map(([name, pipeline]) => {
    if (!Array.isArray(pipeline))
      throw mongoError('Location40170', `arguments to $facet must be arrays, ${name} is none`);
    for (const stage of pipeline) {
      const [inner = ''] = isDoc(stage) ? stage.keys() : [];
      if (forbidden.has(inner))
        throw mongoError('Location40600', `${inner} is not allowed to be used within a $facet stage`);
    }
    return { name: plainName(name, 'a field of $facet'), run: context.inner(pipeline) };
  });
  return function* (input) {
    const documents = yield* hold(input, '$facet');
    const result: Doc = new Map();
    for (const { name, run } of facets) result.set(name, (yield* collect(run.over(documents))) as Value[]);
    yield result;
  };
};
