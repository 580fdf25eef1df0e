import { compareStrings } from '../../bson/compare.ts';
import { type Doc, isDoc, typeOf, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { isIndex } from '../path.ts';
import { operators } from './operators.ts';
import { updatePath } from './target.ts';

/** One field of an update: what is done to the places that its path stands for. */
interface Change {
  name: string;
  path: string;
  operand: Value;
}

/** Whether one of two paths leads through the other. */
export const isUnder = (path: string, other: string) =>
  path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);

/** Fields are changed in the order of their names, numbers by size: that is the order in which new fields appear. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [x, y] = [left[at]!, right[at]!];
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return compareStrings(x, y);
  }
  return left.length - right.length;
}

/** The changes of an update. @throws MongoError FailedToParse (9), ConflictingUpdateOperators (40). */
export function changesOf(update: Doc): Change[] {
  const changes: Change[] = [];
  const seen: string[] = [];
  const claim = (path: string) => {
    updatePath(path);
    const clash = seen.find((other) => isUnder(path, other));
    if (clash !== undefined)
      throw mongoError(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${clash}'`,
      );
    seen.push(path);
  };
  for (const [name, fields] of update) {
    if (!operators.has(name) && name !== '$rename')
      throw mongoError(
        'FailedToParse',
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields))
      throw mongoError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${String(fields)}}`,
      );
    for (const [path, operand] of fields) {
      claim(path);
      if (name === '$rename') claim(renamedTo(path, operand));
      changes.push({ name, path, operand });
    }
  }
  return changes.sort((a, b) => comparePaths(a.path, b.path));
}

function renamedTo(from: string, to: Value): string {
  if (typeof to !== 'string') throw mongoError('BadValue', `The 'to' field for $rename must be a string: ${from}`);
  if (from === to) throw mongoError('BadValue', `The source and target field for $rename must differ: ${from}`);
  for (const path of [from, to])
    if (path.includes('$'))
      throw mongoError('BadValue', `The source and target field for $rename may not be dynamic: ${path}`);
  return to;
}
