import { type Doc, isDoc } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../../query/expressions/compile.ts';
import { filterOptions, type Stage } from '../stage.ts';

export const documents: Stage = (operand, context) => {
  const list = compileExpression(operand, filterOptions(context))(new Map());
  if (!Array.isArray(list) || !list.every(isDoc))
    throw mongoError('Location5858203', '$documents takes an array of objects');
  return function* () {
    yield* list as Doc[];
  };
};

/** Stages that tell about the collection or the server. */
export const describing =
  (name: string): Stage =>
  (operand, context) =>
    function* () {
      yield* context.describe(name, operand);
    };
