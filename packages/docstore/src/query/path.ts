import type { Doc, Value } from '../bson/values.ts';

/** A dotted path, split once. */
export type Path = readonly string[];

export const splitPath = (path: string): Path => path.split('.');

const isIndex = (part: string) => /^(0|[1-9]\d*)$/.test(part);

/**
 * What a path leads to for matching (server manual, "Query on Embedded/Nested Documents"): arrays on the way are entered, both by
 * index and element by element. Each leaf is reported as it stands; a path that leads nowhere reports `undefined`.
 * `visit` answers true to stop; so does the function when it was stopped.
 */
export function visitPath(
  value: Value | undefined,
  path: Path,
  visit: (leaf: Value | undefined) => boolean,
  at = 0,
): boolean {
  if (at === path.length) return visit(value);
  const part = path[at]!;
  if (value instanceof Map) return visitPath(value.get(part), path, visit, at + 1);
  if (!Array.isArray(value)) return visit(undefined);
  if (isIndex(part)) {
    const item = value[Number(part)];
    if (item !== undefined && visitPath(item, path, visit, at + 1)) return true;
  }
  let entered = false;
  for (const item of value) {
    if (!(item instanceof Map)) continue;
    entered = true;
    if (visitPath(item, path, visit, at)) return true;
  }
  return !entered && !isIndex(part) ? visit(undefined) : false;
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

/**
 * The values that a path contributes to an index or a sort: elements of arrays, singly; missing is null.
 * `multikey` tells whether an array was met.
 */
export function indexValues(doc: Doc, path: Path): { values: Value[]; multikey: boolean; missing: boolean } {
  const values: Value[] = [];
  let multikey = false;
  let present = false;
  visitPath(doc, path, (leaf) => {
    if (leaf !== undefined) present = true;
    if (Array.isArray(leaf)) {
      multikey = true;
      values.push(...(leaf.length === 0 ? [null] : leaf));
    } else {
      values.push(leaf ?? null);
    }
    return false;
  });
  if (values.length === 0) values.push(null);
  return { values, multikey: multikey || values.length > 1, missing: !present };
}
