import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { isIndex } from '../path.ts';

/** One concrete place that an update writes to: its container and its key in it. */
export interface Target {
  /** Whether the place is an element of an array. */
  element: boolean;
  get(): Value | undefined;
  set(value: Value): void;
  unset(): void;
}

/** As many elements as MongoDB adds to an array to reach an index. */
const maxPadding = 1_500_000;

function inDoc(doc: Doc, key: string): Target {
  return {
    element: false,
    get: () => doc.get(key),
    set: (value) => doc.set(key, value),
    unset: () => doc.delete(key),
  };
}

function inList(list: Value[], index: number): Target {
  return {
    element: true,
    get: () => list[index],
    set: (value) => {
      if (index - list.length > maxPadding)
        throw mongoError('BadValue', `can't backfill more than ${maxPadding} elements`);
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

export const noPositions: Positions = { matched: () => undefined, filters: new Map() };

const isPositional = (part: string) => part === '$' || /^\$\[.*\]$/.test(part);

/** The parts of an update's path. @throws MongoError EmptyFieldName (56), DollarPrefixedFieldName (52). */
export function updatePath(path: string): string[] {
  if (path === '') throw mongoError('EmptyFieldName', 'An empty update path is not valid.');
  const parts = path.split('.');
  for (const [at, part] of parts.entries()) {
    if (part === '')
      throw mongoError(
        'EmptyFieldName',
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    if (part.startsWith('$') && (at === 0 ? true : !isPositional(part)))
      throw mongoError(
        isPositional(part) ? 'BadValue' : 'DollarPrefixedFieldName',
        isPositional(part)
          ? `Cannot have positional (i.e. '$') element in the first position in path '${path}'`
          : `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update`,
      );
  }
  return parts;
}

function indexesOf(
  list: Value[],
  part: string,
  before: string,
  path: string,
  positions: Positions,
): number[] | undefined {
  if (part === '$[]') return [...list.keys()];
  if (part === '$') {
    const index = positions.matched(before);
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
 * @throws MongoError PathNotViable (28) when the path runs through a value that holds nothing.
 */
export function targets(doc: Doc, path: string, positions: Positions, create: boolean): Target[] {
  const parts = updatePath(path);
  const before = (at: number) => parts.slice(0, at).join('.');
  const found: Target[] = [];
  const walk = (container: Value, at: number): void => {
    const part = parts[at]!;
    if (Array.isArray(container)) {
      const many = indexesOf(container, part, before(at), path, positions);
      if (many || isIndex(part)) {
        for (const index of many ?? [Number(part)]) step(inList(container, index), at);
      } else if (create) {
        throw mongoError('PathNotViable', `Cannot create field '${part}' in element {${parts[at - 1]}: an array}`);
      }
    } else if (isPositional(part)) {
      if (part === '$' && positions.matched(before(at)) === undefined)
        throw mongoError('BadValue', 'The positional operator did not find the match needed from the query.');
      throw mongoError('BadValue', `Cannot apply array updates to non-array element ${before(at)}`);
    } else if (isDoc(container)) {
      step(inDoc(container, part), at);
    } else if (create) {
      throw mongoError(
        'PathNotViable',
        `Cannot create field '${part}' in element {${parts[at - 1]}: ${String(container)}}`,
      );
    }
  };
  const step = (target: Target, at: number): void => {
    if (at === parts.length - 1) {
      found.push(target);
      return;
    }
    const next = target.get();
    if (next !== undefined) return walk(next, at + 1);
    const following = parts[at + 1]!;
    if (following.startsWith('$[') && create)
      throw mongoError(
        'BadValue',
        `The path '${before(at + 1)}' must exist in the document in order to apply array updates.`,
      );
    if (!create) return;
    const made: Doc = new Map();
    if (following === '$') return walk(made, at + 1);
    walk(made, at + 1);
    const last = found.at(-1)!;
    found[found.length - 1] = {
      ...last,
      set: (value) => {
        if (target.get() === undefined) target.set(made);
        last.set(value);
      },
    };
  };
  walk(doc, 0);
  return found;
}
