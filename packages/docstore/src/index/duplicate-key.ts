import { EJSON } from 'bson';
import type { Doc, Value } from '../bson/values.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { indexValues, splitPath } from '../query/path.ts';
import type { IndexDefinition } from './definition.ts';

const show = (value: Value): string =>
  typeof value === 'string' ? JSON.stringify(value) : EJSON.stringify({ v: value }).slice(5, -1);

/** The error 11000 with `keyPattern` and `keyValue`, worded as MongoDB words it. */
export function duplicateKey(namespace: string, index: IndexDefinition, doc: Doc): MongoError {
  const keyValue = new Map(
    index.fields.map(({ path }): [string, Value] => [path, indexValues(doc, splitPath(path)).values[0] ?? null]),
  );
  const shown = [...keyValue].map(([path, value]) => `${path}: ${show(value)}`).join(', ');
  const keyPattern = index.spec.get('key') as Doc;
  return new MongoError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: { ${shown} }`,
    {
      extra: { keyPattern, keyValue },
    },
  );
}
