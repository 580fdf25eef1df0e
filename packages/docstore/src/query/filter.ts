import { type Doc, isDoc, isTruthy, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { evaluate } from './expression.ts';
import { equalTo, type Test, valueOperators, wholeOperators } from './operators.ts';
import { splitPath, visitPath } from './path.ts';
import { compileRegex, regexParts } from './regex.ts';

/** Decides about a document. */
export type Predicate = (doc: Doc) => boolean;

export interface FilterOptions {
  /** Values of `let`, seen by `$expr` as `$$name`. */
  vars?: ReadonlyMap<string, Value>;
}

const isOperatorDoc = (value: Value): value is Doc =>
  isDoc(value) && [...value.keys()][0]?.startsWith('$') === true && !value.has('$ref') && !value.has('$id');

/** A test on what a path leads to: as it stands, and for value operators each element of an array as well. */
const onLeaf = (test: Test, elements: boolean): Test =>
  elements ? (leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some(test)) : test;

const atPath = (path: string, test: Test): Predicate => {
  if (!path.includes('.')) return (doc) => test(doc.get(path));
  const parts = splitPath(path);
  return (doc) => visitPath(doc, parts, test);
};

function elemMatch(operand: Value, options: FilterOptions): Test {
  if (!isDoc(operand)) throw mongoError('BadValue', '$elemMatch needs an Object');
  const first = [...operand.keys()][0];
  if (first?.startsWith('$') && !['$and', '$or', '$nor', '$where', '$expr'].includes(first)) {
    const test = fieldTest(operand, options);
    return (leaf) => Array.isArray(leaf) && leaf.some((item) => test(item));
  }
  const matches = compileFilter(operand, options);
  const asDoc = (item: Value): Doc | undefined =>
    isDoc(item)
      ? item
      : Array.isArray(item)
        ? new Map(item.map((value, at): [string, Value] => [String(at), value]))
        : undefined;
  return (leaf) =>
    Array.isArray(leaf) &&
    leaf.some((item) => {
      const doc = asDoc(item);
      return doc !== undefined && matches(doc);
    });
}

function all(operand: Value, options: FilterOptions): Test {
  if (!Array.isArray(operand)) throw mongoError('BadValue', '$all needs an array');
  if (operand.length === 0) return () => false;
  const tests = operand.map((item) =>
    isDoc(item) && item.has('$elemMatch') ? elemMatch(item.get('$elemMatch')!, options) : onLeaf(equalTo(item), true),
  );
  return (leaf) => tests.every((test) => test(leaf));
}

/** Compiles the operators of one field into a test of a single value (used by `$elemMatch` and `$not`). */
function fieldTest(operators: Doc, options: FilterOptions): Test {
  const tests = [...operators].map(([name, operand]) => operatorTest(name, operand, operators, options));
  return (value) => tests.every(({ test }) => test(value));
}

interface LeafTest {
  test: Test;
  /** True when no leaf may satisfy it, false when one is enough. */
  negated: boolean;
}

function operatorTest(name: string, operand: Value, siblings: Doc, options: FilterOptions): LeafTest {
  const value = valueOperators[name];
  if (value) return { test: onLeaf(value(operand), true), negated: false };
  const whole = wholeOperators[name];
  if (whole) return { test: whole(operand), negated: name === '$exists' && !isTruthy(operand) };
  switch (name) {
    case '$ne':
      return { test: not(onLeaf(equalTo(operand), true)), negated: true };
    case '$nin':
      return { test: not(onLeaf(valueOperators.$in!(operand), true)), negated: true };
    case '$not': {
      const inner = isDoc(operand) ? fieldTest(operand, options) : onLeaf(equalTo(operand), true);
      return { test: not(inner), negated: true };
    }
    case '$regex': {
      const parts = regexParts(operand, siblings.get('$options'));
      const regex = compileRegex(parts.pattern, parts.options);
      return { test: onLeaf((leaf) => typeof leaf === 'string' && regex.test(leaf), true), negated: false };
    }
    case '$options':
      if (!siblings.has('$regex')) throw mongoError('BadValue', '$options needs a $regex');
      return { test: () => true, negated: false };
    case '$elemMatch':
      return { test: elemMatch(operand, options), negated: false };
    case '$all':
      return { test: all(operand, options), negated: false };
    default:
      throw mongoError('BadValue', `unknown operator: ${name}`);
  }
}

const not =
  (test: Test): Test =>
  (value) =>
    !test(value);

function fieldPredicate(path: string, condition: Value, options: FilterOptions): Predicate {
  if (!isOperatorDoc(condition)) return atPath(path, onLeaf(equalTo(condition), true));
  const predicates = [...condition].map(([name, operand]): Predicate => {
    const { test, negated } = operatorTest(name, operand, condition, options);
    if (!negated) return atPath(path, test);
    const any = atPath(path, not(test));
    return (doc) => !any(doc);
  });
  return predicates.length === 1 ? predicates[0]! : (doc) => predicates.every((predicate) => predicate(doc));
}

function branches(name: string, operand: Value, options: FilterOptions): Predicate[] {
  if (!Array.isArray(operand) || operand.length === 0) throw mongoError('BadValue', `${name} must be a nonempty array`);
  return operand.map((branch) => {
    if (!isDoc(branch)) throw mongoError('BadValue', `${name} argument's entries must be objects`);
    return compileFilter(branch, options);
  });
}

function logical(name: string, operand: Value, options: FilterOptions): Predicate {
  switch (name) {
    case '$and': {
      const parts = branches(name, operand, options);
      return (doc) => parts.every((part) => part(doc));
    }
    case '$or': {
      const parts = branches(name, operand, options);
      return (doc) => parts.some((part) => part(doc));
    }
    case '$nor': {
      const parts = branches(name, operand, options);
      return (doc) => !parts.some((part) => part(doc));
    }
    case '$expr':
      return (doc) => isTruthy(evaluate(operand, doc, options.vars));
    case '$comment':
      return () => true;
    case '$alwaysTrue':
      return () => true;
    case '$alwaysFalse':
      return () => false;
    default:
      throw mongoError('BadValue', `unknown top level operator: ${name}`);
  }
}

/**
 * Compiles a filter.
 * @throws MongoError BadValue for operators and operands that MongoDB refuses.
 */
export function compileFilter(filter: Doc, options: FilterOptions = {}): Predicate {
  const predicates = [...filter].map(([name, condition]) =>
    name.startsWith('$') ? logical(name, condition, options) : fieldPredicate(name, condition, options),
  );
  if (predicates.length === 0) return () => true;
  return predicates.length === 1 ? predicates[0]! : (doc) => predicates.every((predicate) => predicate(doc));
}

/** The values that a filter demands at top-level paths by equality: seeds an upsert and guides the planner. */
export function equalities(filter: Doc): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const [name, condition] of filter) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition)
        if (isDoc(part)) for (const [path, value] of equalities(part)) found.set(path, value);
    } else if (name.startsWith('$')) {
    } else if (!isOperatorDoc(condition)) {
      found.set(name, condition);
    } else if (condition.has('$eq')) {
      found.set(name, condition.get('$eq')!);
    } else if (
      condition.has('$in') &&
      Array.isArray(condition.get('$in')) &&
      (condition.get('$in') as Value[]).length === 1
    ) {
      found.set(name, (condition.get('$in') as Value[])[0]!);
    }
  }
  return found;
}
