import { type Doc, isDoc, type Value } from '../bson/values.ts';
import { compileCondition, compileFilter, elementTest, type FilterOptions, isOperatorDoc } from './filter.ts';
import type { Test } from './operators.ts';
import { getPath, splitPath } from './path.ts';

const negative = new Set(['$ne', '$nin', '$not', '$nor', '$size', '$exists']);

/** The conditions of a filter on single paths, those inside of `$and` and `$or` too. */
function* conditions(filter: Doc): Generator<[string, Value]> {
  for (const [name, condition] of filter) {
    if ((name === '$and' || name === '$or') && Array.isArray(condition)) {
      for (const part of condition) if (isDoc(part)) yield* conditions(part);
    } else if (!name.startsWith('$')) {
      yield [name, condition];
    }
  }
}

/** The tests of an element that a condition on its array stands for, the strictest first. */
function elementTests(condition: Value, options: FilterOptions): Test[] {
  if (!isOperatorDoc(condition)) return [compileCondition(condition, options)];
  const positive = [...condition].filter(([name]) => !negative.has(name));
  const tests = positive.flatMap(([name, operand]): Test[] => {
    if (name === '$elemMatch') return [elementTest(operand, options)];
    if (name !== '$all' || !Array.isArray(operand)) return [];
    return operand.map((item) =>
      isDoc(item) && item.has('$elemMatch')
        ? elementTest(item.get('$elemMatch')!, options)
        : compileCondition(item, options),
    );
  });
  const others = positive.filter(([name]) => name !== '$elemMatch' && name !== '$all');
  if (others.length > 0) tests.unshift(compileCondition(new Map(others), options));
  return tests;
}

function firstIn(list: Value[], path: string, name: string, condition: Value, options: FilterOptions): number {
  if (name === path) {
    for (const test of elementTests(condition, options)) {
      const index = list.findIndex(test);
      if (index >= 0) return index;
    }
    return -1;
  }
  if (!name.startsWith(`${path}.`)) return -1;
  const matches = compileFilter(new Map([[name.slice(path.length + 1), condition]]), options);
  return list.findIndex((item) => isDoc(item) && matches(item));
}

/**
 * Index of the element by which a filter found the array at a path: what `$` stands for. Undefined when no condition of the
 * filter is about that array.
 */
export function matchedIndex(doc: Doc, filter: Doc, path: string, options: FilterOptions = {}): number | undefined {
  const list = getPath(doc, splitPath(path));
  if (!Array.isArray(list)) return undefined;
  for (const [name, condition] of conditions(filter)) {
    const index = firstIn(list, path, name, condition, options);
    if (index >= 0) return index;
  }
  for (const [name, condition] of conditions(filter)) {
    const other = getPath(doc, splitPath(name));
    if (name === path || !Array.isArray(other)) continue;
    const index = firstIn(other, name, name, condition, options);
    if (index >= 0) return index;
  }
  return undefined;
}
