import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { Ordering } from '../collation.ts';
import { compileFilter } from '../filter.ts';

/** The names that begin the paths of a filter. */
function* topNames(filter: Doc): Generator<string> {
  for (const [name, condition] of filter) {
    if (!name.startsWith('$')) yield name.split('.')[0]!;
    else if (Array.isArray(condition)) for (const part of condition) if (isDoc(part)) yield* topNames(part);
  }
}

/** @throws MongoError FailedToParse (9), BadValue (2) for filters that MongoDB refuses. */
export function arrayFilterMap(arrayFilters: Doc[], ordering: Ordering): Map<string, (item: Value) => boolean> {
  const filters = new Map<string, (item: Value) => boolean>();
  for (const filter of arrayFilters) {
    const names = new Set(topNames(filter));
    const [name] = names;
    if (name === undefined)
      throw mongoError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
    if (names.size > 1)
      throw mongoError(
        'FailedToParse',
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      throw mongoError(
        'BadValue',
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (filters.has(name))
      throw mongoError('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`);
    const matches = compileFilter(filter, { ordering });
    filters.set(name, (item) => matches(new Map([[name, item]])));
  }
  return filters;
}

/** @throws MongoError FailedToParse when a filter stands for no part of any path. */
export function refuseUnused(filters: ReadonlyMap<string, unknown>, paths: readonly string[]): void {
  for (const name of filters.keys())
    if (!paths.some((path) => path.includes(`$[${name}]`)))
      throw mongoError('FailedToParse', `The array filter for identifier '${name}' was not used in the update`);
}
