import { type Doc, isDoc, isNumeric, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { Ordering } from '../collation.ts';
import { compileFilter, isOperatorDoc } from '../filter.ts';
import { compileSort } from '../sort.ts';

/** Makes the new elements of an array out of the present ones; a field that is missing has none. */
export type ArrayChange = (path: string, current: Value | undefined, operand: Value, ordering: Ordering) => Value[];

function existing(refusal: (type: string) => string, current: Value | undefined): Value[] {
  if (current === undefined) return [];
  if (!Array.isArray(current)) throw mongoError('BadValue', refusal(typeOf(current)));
  return current;
}

function each(name: string, operand: Value): Value[] | undefined {
  const list = isDoc(operand) ? operand.get('$each') : undefined;
  if (list !== undefined && !Array.isArray(list))
    throw mongoError(
      'BadValue',
      `The argument to $each in ${name} must be an array but it was of type ${typeOf(list)}`,
    );
  return list;
}

function whole(name: string, value: Value | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!isNumeric(value) || !Number.isInteger(toNumber(value)))
    throw mongoError('BadValue', `The value for ${name} must be an integer value`);
  return toNumber(value);
}

const clauses = new Set(['$each', '$slice', '$sort', '$position']);

function sorter(sort: Value, ordering: Ordering): (a: Value, b: Value) => number {
  if (isDoc(sort)) {
    if (sort.size === 0) throw mongoError('BadValue', 'The $sort pattern is empty when it should be a set of fields.');
    const compare = compileSort(sort, ordering);
    const asDoc = (value: Value): Doc => (isDoc(value) ? value : new Map());
    return (a, b) => compare(asDoc(a), asDoc(b));
  }
  const direction = isNumeric(sort) ? toNumber(sort) : 0;
  if (Math.abs(direction) !== 1) throw mongoError('BadValue', 'The $sort element value must be either 1 or -1');
  return (a, b) => ordering.compare(a, b) * direction;
}

export const push: ArrayChange = (path, current, operand, ordering) => {
  const list = [
    ...existing((type) => `The field '${path}' must be an array but is of type ${type} in document`, current),
  ];
  const items = each('$push', operand);
  if (!items) return [...list, operand];
  const options = operand as Doc;
  for (const name of options.keys())
    if (!clauses.has(name)) throw mongoError('BadValue', `Unrecognized clause in $push: ${name}`);
  list.splice(whole('$position', options.get('$position')) ?? list.length, 0, ...items);
  const sort = options.get('$sort');
  if (sort !== undefined) list.sort(sorter(sort, ordering));
  const slice = whole('$slice', options.get('$slice'));
  if (slice === undefined) return list;
  return slice < 0 ? list.slice(slice) : list.slice(0, slice);
};

export const addToSet: ArrayChange = (path, current, operand, { equal }) => {
  const list = [
    ...existing(
      (type) => `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${type}`,
      current,
    ),
  ];
  for (const item of each('$addToSet', operand) ?? [operand])
    if (!list.some((other) => equal(other, item))) list.push(item);
  return list;
};

/** Removes the elements that equal the operand, or that match it when it is a condition. */
export const pull: ArrayChange = (_path, current, operand, ordering) => {
  const list = existing(() => 'Cannot apply $pull to a non-array value', current);
  if (isDoc(operand) && !isOperatorDoc(operand)) {
    const matches = compileFilter(operand, { ordering });
    return list.filter((item) => !(isDoc(item) && matches(item)));
  }
  if (Array.isArray(operand)) return list.filter((item) => !ordering.equal(item, operand));
  const matches = compileFilter(new Map([['item', operand]]), { ordering });
  return list.filter((item) => !matches(new Map([['item', item]])));
};

export const pullAll: ArrayChange = (_path, current, operand, { equal }) => {
  if (!Array.isArray(operand))
    throw mongoError('BadValue', `$pullAll requires an array argument but was given a ${typeOf(operand)}`);
  const list = existing(() => 'Cannot apply $pull to a non-array value', current);
  return list.filter((item) => !operand.some((other) => equal(other, item)));
};

export const pop: ArrayChange = (path, current, operand) => {
  const end = isNumeric(operand) ? toNumber(operand) : 0;
  if (Math.abs(end) !== 1) throw mongoError('FailedToParse', `$pop expects 1 or -1, found: ${String(operand)}`);
  if (!Array.isArray(current))
    throw mongoError(
      'TypeMismatch',
      `Path '${path}' contains an element of non-array type '${current === undefined ? 'missing' : typeOf(current)}'`,
    );
  return end === -1 ? current.slice(1) : current.slice(0, -1);
};
