import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';

const isIndex = (part: string) => /^(0|[1-9]\d*)$/.test(part);

/** One concrete place that an update writes to: its container and its key in it. */
export interface Target {
  get(): Value | undefined;
  set(value: Value): void;
  unset(): void;
}

function inDoc(doc: Doc, key: string): Target {
  return { get: () => doc.get(key), set: (value) => doc.set(key, value), unset: () => doc.delete(key) };
}

function inList(list: Value[], index: number): Target {
  return {
    get: () => list[index],
    set: (value) => {
      while (list.length < index) list.push(null);
      list[index] = value;
    },
    unset: () => {
      if (index < list.length) list[index] = null;
    },
  };
}

/** Which elements a `$`, `$[]` or `$[name]` in a path stands for. */
export interface Positions {
  /** Index that the filter matched, for `$`. */
  matched: (path: string) => number | undefined;
  /** Predicate of each array filter, for `$[name]`. */
  filters: ReadonlyMap<string, (item: Value) => boolean>;
}

function indexesOf(list: Value[], part: string, path: string, positions: Positions): number[] | undefined {
  if (part === '$[]') return [...list.keys()];
  if (part === '$') {
    const index = positions.matched(path);
    if (index === undefined)
      throw mongoError('BadValue', 'The positional operator did not find the match needed from the query.');
    return [index];
  }
  if (!part.startsWith('$[')) return undefined;
  const name = part.slice(2, -1);
  const filter = positions.filters.get(name);
  if (!filter) throw mongoError('BadValue', `No array filter found for identifier '${name}' in path '${path}'`);
  return [...list.keys()].filter((index) => filter(list[index]!));
}

/**
 * The places that a path of an update stands for. With `create`, documents missing on the way are made.
 * @throws MongoError PathNotViable when the path runs through a value that holds nothing.
 */
export function targets(doc: Doc, path: string, positions: Positions, create: boolean): Target[] {
  const parts = path.split('.');
  const found: Target[] = [];
  const walk = (container: Value, at: number): void => {
    const part = parts[at]!;
    const last = at === parts.length - 1;
    if (Array.isArray(container)) {
      const many = indexesOf(container, part, parts.slice(0, at).join('.'), positions);
      if (!many && !isIndex(part)) {
        if (create)
          throw mongoError(
            'PathNotViable',
            `Cannot create field '${part}' in element of an array at '${parts.slice(0, at).join('.')}'`,
          );
        return;
      }
      for (const index of many ?? [Number(part)]) step(inList(container, index), at, last);
    } else if (isDoc(container)) {
      if (part === '$' || part.startsWith('$['))
        throw mongoError(
          'BadValue',
          `Cannot apply array updates to non-array element at '${parts.slice(0, at).join('.')}'`,
        );
      step(inDoc(container, part), at, last);
    } else if (create) {
      throw mongoError('PathNotViable', `Cannot create field '${part}' in element {${parts[at - 1]}}`);
    }
  };
  const step = (target: Target, at: number, last: boolean): void => {
    if (last) {
      found.push(target);
      return;
    }
    let next = target.get();
    if (next === undefined) {
      if (!create) return;
      next = new Map();
      target.set(next);
    }
    walk(next, at + 1);
  };
  walk(doc, 0);
  return found;
}
