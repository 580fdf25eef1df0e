import type { Doc } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileAddFields, compileProjection, compileUnset } from '../../query/project.ts';
import { compileReplaceWith, unsetPaths } from '../../query/update/pipeline.ts';
import { mapped } from '../../work/pause.ts';
import { documentOf, filterOptions, membersOf, type Run, type Stage } from '../stage.ts';

const each =
  (change: (doc: Doc) => Doc): Run =>
  (input) =>
    mapped(input, change);

export const project: Stage = (operand, context) => {
  const spec = documentOf('$project', operand, 'Location15969');
  if (spec.size === 0)
    throw mongoError(
      'Location51272',
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  return each(compileProjection(spec, filterOptions(context)));
};

export const addFields: Stage = (operand, context) =>
  each(compileAddFields(documentOf('$addFields', operand, 'Location40272'), filterOptions(context)));

export const unset: Stage = (operand) => each(compileUnset(unsetPaths(operand)));

export const replaceWith: Stage = (operand, context) => each(compileReplaceWith(operand, filterOptions(context)));

export const replaceRoot: Stage = (operand, context) =>
  replaceWith(membersOf('$replaceRoot', operand, ['newRoot'], []).get('newRoot')!, context);
