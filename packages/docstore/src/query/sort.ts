import { type Doc, isNumeric, MinKey, toNumber } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { type Ordering, plainOrder } from './collation.ts';
import { indexValues, type KeyValue, splitPath } from './path.ts';

export interface SortField {
  path: string;
  direction: 1 | -1;
}

/** Parses a sort or index specification. @throws MongoError BadValue when a direction is neither 1 nor -1. */
export function parseSort(spec: Doc): SortField[] {
  return [...spec].map(([path, value]) => {
    const direction = isNumeric(value) ? Math.sign(toNumber(value)) : 0;
    if (direction !== 1 && direction !== -1)
      throw mongoError('BadValue', `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    return { path, direction };
  });
}

/** Compares what stands for documents in a sort: an empty array comes before null. */
function compareKeys(a: KeyValue, b: KeyValue, { compare }: Ordering): number {
  if (a !== undefined && b !== undefined) return compare(a, b);
  if (a === b) return 0;
  return a === undefined ? (b instanceof MinKey ? 1 : -1) : a instanceof MinKey ? -1 : 1;
}

/** The value by which a document is sorted on a path: the least of an array's elements, or the greatest when descending. */
function sortValue(doc: Doc, parts: readonly string[], direction: 1 | -1, ordering: Ordering): KeyValue {
  if (parts.length === 1) {
    const value = doc.get(parts[0]!) ?? null;
    if (!Array.isArray(value)) return value;
  }
  const { values } = indexValues(doc, parts);
  return values.reduce((best, value) => (compareKeys(value, best, ordering) * direction < 0 ? value : best));
}

/** Compiles a comparator of documents. */
export function compileSort(spec: Doc, ordering: Ordering = plainOrder): (a: Doc, b: Doc) => number {
  const fields = parseSort(spec).map(({ path, direction }) => ({ parts: splitPath(path), direction }));
  return (a, b) => {
    for (const { parts, direction } of fields) {
      const order = compareKeys(
        sortValue(a, parts, direction, ordering),
        sortValue(b, parts, direction, ordering),
        ordering,
      );
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}
