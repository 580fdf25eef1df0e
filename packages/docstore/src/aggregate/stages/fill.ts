import { type Doc, docFromJs, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { documentOf, membersOf, type Run, type Stage } from '../stage.ts';
import { addFields } from './project.ts';
import { setWindowFields } from './set-window-fields.ts';

const functions: Readonly<Record<string, string>> = { linear: '$linearFill', locf: '$locf' };

/** `$fill` as MongoDB takes it apart: fixed values by `$addFields`, the others by `$setWindowFields`. */
export const fill: Stage = (operand, context) => {
  const spec = membersOf('$fill', operand, ['output'], ['partitionBy', 'partitionByFields', 'sortBy']);
  if (spec.has('partitionBy') && spec.has('partitionByFields'))
    throw mongoError(
      'Location6050204',
      "Maximum one of 'partitionBy' and 'partitionByFields can be specified in '$fill'",
    );
  const values: Doc = new Map();
  const windows: Doc = new Map();
  for (const [path, output] of documentOf("'output'", spec.get('output'))) {
    const method = isDoc(output) ? output.get('method') : undefined;
    const value = isDoc(output) ? output.get('value') : undefined;
    if ((method === undefined) === (value === undefined))
      throw mongoError('Location6050200', `the field '${path}' of 'output' takes one of 'method' and 'value'`);
    if (value !== undefined) {
      values.set(path, new Map([['$ifNull', [`$${path}`, value]]]));
      continue;
    }
    const name = functions[String(method)];
    if (!name) throw mongoError('Location6050202', 'Method must be either locf or linear');
    windows.set(path, new Map([[name, `$${path}`]]));
  }
  const names = spec.get('partitionByFields');
  const fields = Array.isArray(names) ? names.map(String) : [];
  const partitionBy =
    spec.get('partitionBy') ??
    (fields.length > 0 ? docFromJs(Object.fromEntries(fields.map((name) => [name, `$${name}`]))) : undefined);
  const runs: Run[] = [];
  if (windows.size > 0) {
    const windowed = new Map<string, Value>([['output', windows]]);
    if (partitionBy !== undefined) windowed.set('partitionBy', partitionBy);
    if (spec.has('sortBy')) windowed.set('sortBy', spec.get('sortBy')!);
    runs.push(setWindowFields(windowed, context));
  }
  if (values.size > 0) runs.push(addFields(values, context));
  return (input) => runs.reduce((documents, run) => run(documents), input);
};
