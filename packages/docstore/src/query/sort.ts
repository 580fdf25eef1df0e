import { compareValues } from '../bson/compare.ts';
import { type Doc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { indexValues, splitPath } from './path.ts';

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

/** The value by which a document is sorted on a path: the least of an array's elements, or the greatest when descending. */
function sortValue(doc: Doc, parts: readonly string[], direction: 1 | -1): Value {
  const { values } = indexValues(doc, parts);
  return values.reduce((best, value) => (compareValues(value, best) * direction < 0 ? value : best));
}

/** Compiles a comparator of documents. */
export function compileSort(spec: Doc): (a: Doc, b: Doc) => number {
  const fields = parseSort(spec).map(({ path, direction }) => ({ parts: splitPath(path), direction }));
  return (a, b) => {
    for (const { parts, direction } of fields) {
      const order = compareValues(sortValue(a, parts, direction), sortValue(b, parts, direction));
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}
