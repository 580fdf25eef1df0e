import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileExpression } from '../expressions/compile.ts';
import type { FilterOptions } from '../filter.ts';
import { compileAddFields, compileProjection, compileUnset } from '../project.ts';

type Step = (doc: Doc) => Doc;

const document = (name: string, spec: Value): Doc => {
  if (!isDoc(spec)) throw mongoError('FailedToParse', `${name} specification stage must be an object`);
  return spec;
};

/** The paths that `$unset` names. @throws MongoError 31002 for what is no text or list of texts. */
export function unsetPaths(spec: Value): string[] {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0)
    throw mongoError('Location31119', '$unset specification must be a string or an array with at least one field');
  return paths.map((path) => {
    if (typeof path !== 'string')
      throw mongoError(
        'Location31120',
        '$unset specification must be a string or an array containing only string values',
      );
    return path;
  });
}

/** `$replaceWith`. @throws MongoError 40228 when the expression gives no document. */
export function compileReplaceWith(expression: Value, options: FilterOptions): Step {
  const evaluate = compileExpression(expression, options);
  return (doc) => {
    const value = evaluate(doc);
    if (!isDoc(value))
      throw mongoError(
        'Location40228',
        "'replacement document' must evaluate to an object, but resulting value was not one. Use $$ROOT or a document.",
      );
    return value;
  };
}

const steps: Readonly<Record<string, (spec: Value, options: FilterOptions) => Step>> = {
  $addFields: (spec, options) => compileAddFields(document('$addFields', spec), options),
  $set: (spec, options) => compileAddFields(document('$set', spec), options),
  $unset: (spec) => compileUnset(unsetPaths(spec)),
  $project: (spec, options) => compileProjection(document('$project', spec), options),
  $replaceWith: compileReplaceWith,
  $replaceRoot: (spec, options) => compileReplaceWith(document('$replaceRoot', spec).get('newRoot') ?? null, options),
};

/** The stages of an update. @throws MongoError InvalidOptions (72) for stages that an update cannot have. */
export function compileUpdatePipeline(stages: Doc[], options: FilterOptions): Step[] {
  return stages.map((stage) => {
    const [[name, spec] = ['', null] as const] = stage;
    const compile = Object.hasOwn(steps, name) ? steps[name] : undefined;
    if (!compile) throw mongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
    return compile(spec, options);
  });
}

/** Changes a document by an aggregation pipeline. @throws MongoError as {@link compileUpdatePipeline}. */
export function applyPipeline(doc: Doc, stages: Doc[], options: FilterOptions): Doc {
  const result = compileUpdatePipeline(stages, options).reduce((changed, step) => step(changed), doc);
  const id = doc.get('_id');
  return id !== undefined && !result.has('_id') ? new Map<string, Value>([['_id', id], ...result]) : result;
}
