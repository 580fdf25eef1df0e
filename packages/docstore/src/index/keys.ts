import type { Doc, Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { isIndex, type KeyValue, type Path } from '../query/path.ts';

/** How far one field of an index has been followed: the value that was reached, and what remains of its path. */
interface Reached {
  value: Value | undefined;
  at: number;
  /** True for an element of an array at the end of its path, which is not entered again. */
  done: boolean;
}

/** Follows a path as far as it goes without choosing an element of an array. */
function follow(reached: Reached, path: Path): Reached {
  let { value, at } = reached;
  if (reached.done) return reached;
  while (at < path.length && value instanceof Map) {
    value = value.get(path[at]!);
    at += 1;
  }
  return { value, at, done: false };
}

/**
 * Whether a path means an element of an array by its number, and not members of that name in its documents.
 * @throws MongoError 16746 when it could mean both.
 */
function byNumber(list: readonly Value[], part: string | undefined): boolean {
  if (part === undefined || !isIndex(part)) return false;
  const named = list.some((item) => item instanceof Map && item.has(part));
  if (named && list[Number(part)] !== undefined)
    throw mongoError(
      'Location16746',
      `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}'`,
    );
  return !named;
}

const isOpen = (reached: Reached): reached is Reached & { value: Value[] } =>
  !reached.done && Array.isArray(reached.value);

/** What a field holds once nothing is left to be entered; missing is null. */
const keyValue = ({ value, at }: Reached, path: Path): KeyValue => (at === path.length ? (value ?? null) : null);

/** What the fields of an index go on with inside of one element of an array; `undefined` stands for an empty array. */
function inside(field: Reached, list: readonly Value[], item: Value | undefined, empty: boolean, path: Path): Reached {
  if (field.value !== list || field.done) return field;
  if (field.at === path.length) return { value: item, at: field.at, done: true };
  if (empty || !(item instanceof Map)) return { value: undefined, at: field.at, done: true };
  return { value: item, at: field.at, done: false };
}

function expand(
  fields: readonly Reached[],
  paths: readonly Path[],
  names: readonly string[],
  out: KeyValue[][],
): boolean {
  const reached = fields.map((field, n) => {
    let next = follow(field, paths[n]!);
    while (isOpen(next) && byNumber(next.value, paths[n]![next.at]))
      next = follow({ value: next.value[Number(paths[n]![next.at])], at: next.at + 1, done: false }, paths[n]!);
    return next;
  });
  const first = reached.find(isOpen);
  if (!first) {
    out.push(reached.map((field, n) => (isEmptyEnd(field, paths[n]!) ? undefined : keyValue(field, paths[n]!))));
    return false;
  }
  const list = first.value;
  const other = reached.findIndex((field) => isOpen(field) && field.value !== list);
  if (other >= 0)
    throw mongoError(
      'CannotIndexParallelArrays',
      `cannot index parallel arrays [${names[other]}] [${names[reached.indexOf(first)]}]`,
    );
  if (list.length === 0)
    expand(
      reached.map((field, n) => inside(field, list, emptyEnd, true, paths[n]!)),
      paths,
      names,
      out,
    );
  for (const item of list)
    expand(
      reached.map((field, n) => inside(field, list, item, false, paths[n]!)),
      paths,
      names,
      out,
    );
  return true;
}

/** Marks the end of a path in an empty array until its key is made. */
const emptyEnd: Value = new Map([['an empty array', null]]);
const isEmptyEnd = (field: Reached, path: Path) => field.value === emptyEnd && field.at === path.length;

/**
 * The rows of values that a document has in an index: one, or one for each element of the array that its paths run through.
 * @throws MongoError CannotIndexParallelArrays (171) when they run through several arrays that are not inside of each other.
 */
export function indexRows(
  doc: Doc,
  paths: readonly Path[],
  names: readonly string[],
): { rows: KeyValue[][]; multikey: boolean } {
  const rows: KeyValue[][] = [];
  const multikey = expand(
    paths.map(() => ({ value: doc, at: 0, done: false })),
    paths,
    names,
    rows,
  );
  return { rows, multikey };
}
