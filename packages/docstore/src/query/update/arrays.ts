import { compareValues, equalValues } from '../../bson/compare.ts';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { compileFilter } from '../filter.ts';
import { compileSort } from '../sort.ts';

function existing(name: string, path: string, current: Value | undefined): Value[] {
  if (current === undefined) return [];
  if (!Array.isArray(current))
    throw mongoError('BadValue', `The field '${path}' must be an array but is of another type (${name})`);
  return current;
}

const each = (operand: Value): Value[] | undefined => {
  const list = isDoc(operand) ? operand.get('$each') : undefined;
  if (list !== undefined && !Array.isArray(list))
    throw mongoError('BadValue', 'The argument to $each must be an array');
  return list as Value[] | undefined;
};

const whole = (value: Value | undefined): number | undefined =>
  isNumeric(value) ? Math.trunc(toNumber(value)) : undefined;

export function push(path: string, current: Value | undefined, operand: Value): Value[] {
  const list = [...existing('$push', path, current)];
  const items = each(operand);
  if (!items) return [...list, operand];
  const options = operand as Doc;
  const position = whole(options.get('$position'));
  list.splice(position ?? list.length, 0, ...items);
  const sort = options.get('$sort');
  if (isDoc(sort)) {
    const compare = compileSort(sort);
    list.sort((a, b) => (isDoc(a) && isDoc(b) ? compare(a, b) : compareValues(a, b)));
  } else if (isNumeric(sort)) {
    list.sort((a, b) => compareValues(a, b) * toNumber(sort));
  }
  const slice = whole(options.get('$slice'));
  if (slice === undefined) return list;
  return slice < 0 ? list.slice(slice) : list.slice(0, slice);
}

export function addToSet(path: string, current: Value | undefined, operand: Value): Value[] {
  const list = [...existing('$addToSet', path, current)];
  for (const item of each(operand) ?? [operand]) if (!list.some((other) => equalValues(other, item))) list.push(item);
  return list;
}

/** Removes the elements that equal the operand, or that match it when it is a condition. */
export function pull(path: string, current: Value, operand: Value): Value[] {
  const list = existing('$pull', path, current);
  if (isDoc(operand) && [...operand.keys()][0]?.startsWith('$')) {
    const matches = compileFilter(new Map([['item', operand]]));
    return list.filter((item) => !matches(new Map([['item', item]])));
  }
  if (isDoc(operand)) {
    const matches = compileFilter(operand);
    return list.filter((item) => !(isDoc(item) && matches(item)));
  }
  return list.filter((item) => !equalValues(item, operand));
}

export function pullAll(path: string, current: Value, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw mongoError('BadValue', '$pullAll requires an array argument');
  return existing('$pullAll', path, current).filter((item) => !operand.some((other) => equalValues(other, item)));
}

export function pop(path: string, current: Value, operand: Value): Value[] {
  const list = existing('$pop', path, current);
  return whole(operand) === -1 ? list.slice(1) : list.slice(0, -1);
}
