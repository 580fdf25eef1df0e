import { type Doc, isDoc, isTruthy, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { fieldPath } from '../../query/expressions/compile.ts';
import { due, pause } from '../../work/pause.ts';
import { membersOf, plainName, type Stage, textOf } from '../stage.ts';

/** The value at a path of documents. */
function at(doc: Doc, path: readonly string[]): Value | undefined {
  let value: Value | undefined = doc;
  for (const part of path) value = isDoc(value) ? value.get(part) : undefined;
  return value;
}

/** A document with another value at a path, or without one. */
function withValue(doc: Doc, [part, ...rest]: readonly string[], value: Value | undefined): Doc {
  const result: Doc = new Map(doc);
  const inner = rest.length > 0 ? doc.get(part!) : undefined;
  if (rest.length > 0) {
    if (isDoc(inner) || value !== undefined)
      result.set(part!, withValue(isDoc(inner) ? inner : new Map(), rest, value));
  } else if (value === undefined) result.delete(part!);
  else result.set(part!, value);
  return result;
}

export const unwind: Stage = (operand) => {
  const spec = isDoc(operand)
    ? membersOf('$unwind', operand, ['path'], ['includeArrayIndex', 'preserveNullAndEmptyArrays'])
    : new Map([['path', operand]]);
  const text = textOf('the path of $unwind', spec.get('path'), 'Location28808');
  if (!text.startsWith('$'))
    throw mongoError('Location28818', `path option to $unwind stage should be prefixed with a '$': ${text}`);
  const path = fieldPath(text.slice(1));
  const keep = isTruthy(spec.get('preserveNullAndEmptyArrays'));
  const given = spec.get('includeArrayIndex');
  const indexName =
    given === undefined
      ? undefined
      : fieldPath(plainName(textOf('includeArrayIndex', given, 'Location28810'), 'includeArrayIndex'));
  const numbered = (doc: Doc, index: Value) => (indexName ? withValue(doc, indexName, index) : doc);
  return function* (input) {
    for (const doc of input) {
      if (doc === pause) {
        yield doc;
        continue;
      }
      const list = at(doc, path);
      if (Array.isArray(list)) {
        for (const [index, item] of list.entries()) {
          yield numbered(withValue(doc, path, item), BigInt(index));
          if (due()) yield pause;
        }
        if (list.length === 0 && keep) yield numbered(withValue(doc, path, undefined), null);
      } else if ((list !== undefined && list !== null) || keep) {
        yield numbered(doc, null);
      }
    }
  };
};
