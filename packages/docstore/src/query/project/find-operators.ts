import { type Doc, isDoc, isNumeric, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { elementTest, type FilterOptions } from '../filter.ts';
import { matchedIndex } from '../matched-index.ts';
import { splitPath } from '../path.ts';

/** Changes the outcome of a projection by what the stored document holds. */
export type Finish = (doc: Doc, result: Doc) => void;

const whole = (value: Value, what: string): number => {
  if (!isNumeric(value))
    throw mongoError('Location28724', `${what} to $slice must be a number, but is of type: ${typeOf(value)}`);
  return Math.trunc(toNumber(value));
};

/** Applies a change to the arrays that a path leads to. */
function atArrays(value: Value, path: readonly string[], change: (list: Value[]) => Value[]): Value {
  const [part, ...rest] = path;
  if (part === undefined) return Array.isArray(value) ? change(value) : value;
  if (Array.isArray(value)) return value.map((item) => atArrays(item, path, change));
  if (!isDoc(value) || !value.has(part)) return value;
  return new Map(value).set(part, atArrays(value.get(part)!, rest, change));
}

/** `$slice` of a find: a count from either end, or how many to skip and to give. */
export function slice(path: string, operand: Value): Finish {
  const numbers = Array.isArray(operand) ? operand : [operand];
  if (Array.isArray(operand) && operand.length !== 2)
    throw mongoError('Location28724', '$slice takes a number, or an array of two numbers, in a find projection');
  const [first, limit] = numbers.map((value, at) => whole(value, at === 0 ? 'First argument' : 'Second argument'));
  if (limit !== undefined && limit <= 0)
    throw mongoError('Location28729', `$slice limit must be positive, got ${limit}`);
  const cut = (list: Value[]): Value[] => {
    if (limit === undefined) return first! < 0 ? list.slice(first) : list.slice(0, first);
    const from = first! < 0 ? Math.max(0, list.length + first!) : first!;
    return list.slice(from, from + limit);
  };
  const [top, ...rest] = splitPath(path);
  return (_doc, result) => {
    const value = result.get(top!);
    if (value !== undefined) result.set(top!, atArrays(value, rest, cut));
  };
}

/** `$elemMatch` of a find: the first element that it matches, after the other fields. */
export function elemMatch(path: string, operand: Value, options: FilterOptions): Finish {
  if (!isDoc(operand))
    throw mongoError('Location31274', `elemMatch: Invalid argument, object required, but got ${typeOf(operand)}`);
  if (path.includes('.')) throw mongoError('Location31275', 'Cannot use $elemMatch projection on a nested field.');
  const matches = elementTest(operand, options);
  return (doc, result) => {
    const list = doc.get(path);
    const found = Array.isArray(list) ? list.find(matches) : undefined;
    result.delete(path);
    if (found !== undefined) result.set(path, [found]);
  };
}

/** `a.$` of a find: the element of the array that the filter found. */
export function positional(path: string, filter: Doc, options: FilterOptions): Finish {
  const parts = splitPath(path);
  const keep = (value: Value, doc: Doc, at: number): Value => {
    if (Array.isArray(value)) {
      const index = matchedIndex(doc, filter, parts.slice(0, at).join('.'), options);
      if (index === undefined || index >= value.length)
        throw mongoError(
          'Location51246',
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
        );
      return [value[index]!];
    }
    const part = parts[at];
    if (part === undefined || !isDoc(value) || !value.has(part)) return value;
    return new Map(value).set(part, keep(value.get(part)!, doc, at + 1));
  };
  return (doc, result) => {
    const value = doc.get(parts[0]!);
    if (value === undefined) return;
    const kept = keep(value, doc, 1);
    if (parts.length === 1 || result.has(parts[0]!))
      result.set(parts[0]!, merged(result.get(parts[0]!), kept, parts.slice(1)));
  };
}

/** Puts the shortened array into the place that it has in the projected document. */
function merged(into: Value | undefined, from: Value, path: readonly string[]): Value {
  const [part, ...rest] = path;
  if (part === undefined || !isDoc(from) || !isDoc(into)) return from;
  const value = from.get(part);
  return value === undefined ? into : new Map(into).set(part, merged(into.get(part), value, rest));
}
