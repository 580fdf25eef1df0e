import { isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { membersOf, type Stage, textOf } from '../stage.ts';

export const unionWith: Stage = (operand, context) => {
  const spec = isDoc(operand)
    ? membersOf('$unionWith', operand, [], ['coll', 'pipeline'])
    : new Map<string, Value>([['coll', operand]]);
  const from = spec.has('coll') ? textOf("'coll' of $unionWith", spec.get('coll')) : undefined;
  const pipeline = spec.get('pipeline') ?? [];
  const first = Array.isArray(pipeline) ? pipeline[0] : undefined;
  if (from === undefined && !(isDoc(first) && first.has('$documents')))
    throw mongoError(
      'FailedToParse',
      '$unionWith stage without explicit collection must have a pipeline with $documents as first stage',
    );
  const inner = context.inner(pipeline);
  return function* (input) {
    yield* input;
    yield* from === undefined ? inner.over([]) : inner.from(from);
  };
};
