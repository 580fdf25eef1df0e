import type { Value } from '../bson/values.ts';

/** A deep copy; scalars are shared, they are never changed in place. */
export function copy<V extends Value>(value: V): V {
  return copyValue(value) as V;
}

function copyValue(value: Value): Value {
  if (value instanceof Map)
    return new Map([...value].map(([name, member]): [string, Value] => [name, copyValue(member)]));
  return Array.isArray(value) ? value.map(copyValue) : value;
}
