import type { Doc, Value } from '../bson/values.ts';

/** A dotted path, split once. */
export type Path = readonly string[];

export const splitPath = (path: string): Path => path.split('.');

export const isIndex = (part: string) => /^(0|[1-9]\d*)$/.test(part);

/**
 * What a path leads to for matching (server manual, "Query on Embedded/Nested Documents"): arrays on the way are entered, both by
 * index and element by element; elements that are not documents have nothing further. Each leaf is reported as it stands; a path that
 * leads nowhere reports `undefined`, but an array without documents reports nothing. `single` says that a leaf was reached by its
 * index, so that its own elements do not count. `visit` answers true to stop; so does the function when it was stopped.
 */
export function visitPath(
  value: Value | undefined,
  path: Path,
  visit: (leaf: Value | undefined, single: boolean) => boolean,
  at = 0,
  single = false,
): boolean {
  if (at === path.length) return visit(value, single);
  const part = path[at]!;
  if (value instanceof Map) return visitPath(value.get(part), path, visit, at + 1);
  if (!Array.isArray(value)) return visit(undefined, false);
  for (const item of value) if (item instanceof Map && visitPath(item, path, visit, at)) return true;
  if (!isIndex(part)) return false;
  const item = value[Number(part)];
  if (item === undefined || (at + 1 < path.length && typeof item !== 'object')) return false;
  return visitPath(item, path, visit, at + 1, true);
}

/** The value at a path without entering arrays element by element; an index enters one. */
export function getPath(doc: Value | undefined, path: Path): Value | undefined {
  let value: Value | undefined = doc;
  for (const part of path) {
    if (value instanceof Map) value = value.get(part);
    else if (Array.isArray(value) && isIndex(part)) value = value[Number(part)];
    else return undefined;
  }
  return value;
}

/** A value as an index or a sort takes it: `undefined` stands for an empty array, which comes before null. */
export type KeyValue = Value | undefined;

interface Collected {
  values: KeyValue[];
  multikey: boolean;
  missing: boolean;
}

function collect(into: Collected, value: Value | undefined, path: Path, at: number): void {
  if (at === path.length) {
    if (value !== undefined) into.missing = false;
    if (!Array.isArray(value)) {
      into.values.push(value ?? null);
      return;
    }
    into.multikey = true;
    if (value.length === 0) into.values.push(undefined);
    else for (const item of value) into.values.push(item);
    return;
  }
  const part = path[at]!;
  if (value instanceof Map) return collect(into, value.get(part), path, at + 1);
  if (!Array.isArray(value)) {
    into.values.push(null);
    return;
  }
  const item = isIndex(part) ? value[Number(part)] : undefined;
  if (item !== undefined) collect(into, item, path, at + 1);
  else into.multikey = true;
  for (const element of value) {
    if (item !== undefined && !(element instanceof Map && element.has(part))) continue;
    into.multikey = true;
    if (element instanceof Map) collect(into, element, path, at);
    else into.values.push(null);
  }
}

/**
 * The values that a path contributes to an index or a sort: elements of arrays, singly; missing is null.
 * `multikey` tells whether an array was met, `missing` that nothing was found at the path.
 */
export function indexValues(doc: Doc, path: Path): Readonly<Collected> {
  const found: Collected = { values: [], multikey: false, missing: true };
  collect(found, doc, path, 0);
  if (found.values.length === 0) found.values.push(null);
  return found;
}
