import { BSONRegExp, type Doc, isDoc, isTruthy, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { type Ordering, plainOrder } from './collation.ts';
import { compileExpression } from './expressions/compile.ts';
import { compileSchema } from './json-schema.ts';
import { equalTo, leafOperators, matchingOrEqual, type Test } from './operators.ts';
import { splitPath, visitPath } from './path.ts';
import { regexParts } from './regex/compile.ts';
import { refuseUnsupported } from './unsupported.ts';

/** Decides about a document. */
export type Predicate = (doc: Doc) => boolean;

export interface FilterOptions {
  /** Values of `let`, seen by `$expr` as `$$name`. */
  vars?: ReadonlyMap<string, Value | undefined> | undefined;
  /** The collation that texts are compared by. */
  ordering?: Ordering | undefined;
}

/** What a field is asked: a test of what its path leads to, or a combination of such tests. */
type Condition =
  | { kind: 'leaf'; test: Test; elements: boolean }
  | { kind: 'all'; parts: Condition[] }
  | { kind: 'not'; part: Condition };

const never: Condition = { kind: 'leaf', test: () => false, elements: false };
const leaf = (test: Test, elements = true): Condition => ({ kind: 'leaf', test, elements });
const not = (part: Condition): Condition => ({ kind: 'not', part });

/** Whether a value is a document of operators, and no plain value to be compared with. */
export const isOperatorDoc = (value: Value): value is Doc =>
  isDoc(value) && [...value.keys()][0]?.startsWith('$') === true && !value.has('$ref') && !value.has('$id');

function onPath(path: string, condition: Condition): Predicate {
  if (condition.kind === 'not') {
    const part = onPath(path, condition.part);
    return (doc) => !part(doc);
  }
  if (condition.kind === 'all') {
    const parts = condition.parts.map((part) => onPath(path, part));
    return parts.length === 1 ? parts[0]! : (doc) => parts.every((part) => part(doc));
  }
  const { test, elements } = condition;
  const visit = elements
    ? (value: Value | undefined, single = false) => test(value) || (!single && Array.isArray(value) && value.some(test))
    : test;
  if (!path.includes('.')) return (doc) => visit(doc.get(path));
  const parts = splitPath(path);
  return (doc) => visitPath(doc, parts, visit);
}

/** A condition about a single value whose elements do not count by themselves. */
function onValue(condition: Condition): Test {
  if (condition.kind === 'leaf') return condition.test;
  if (condition.kind === 'not') {
    const part = onValue(condition.part);
    return (value) => !part(value);
  }
  const parts = condition.parts.map(onValue);
  return (value) => parts.every((part) => part(value));
}

const asDoc = (item: Value): Doc | undefined => {
  if (isDoc(item)) return item;
  return Array.isArray(item) ? new Map(item.map((value, at): [string, Value] => [String(at), value])) : undefined;
};

const wholeFilters = ['$and', '$or', '$nor', '$where', '$expr'];

/** The test that `$elemMatch` makes of each element. */
export function elementTest(operand: Value, options: FilterOptions): Test {
  if (!isDoc(operand)) throw mongoError('BadValue', '$elemMatch needs an Object');
  const [first = ''] = operand.keys();
  if (isOperatorDoc(operand) && !wholeFilters.includes(first)) return onValue(fieldCondition(operand, options));
  const matches = compileFilter(operand, options);
  return (item) => {
    const doc = item === undefined ? undefined : asDoc(item);
    return doc !== undefined && matches(doc);
  };
}

function elemMatch(operand: Value, options: FilterOptions): Condition {
  const test = elementTest(operand, options);
  return leaf((value) => Array.isArray(value) && value.some(test), false);
}

function all(operand: Value, options: FilterOptions): Condition {
  if (!Array.isArray(operand)) throw mongoError('BadValue', '$all needs an array');
  if (operand.length === 0) return never;
  const ofElements = operand.filter((item) => isDoc(item) && item.has('$elemMatch')).length;
  if (ofElements > 0 && ofElements < operand.length) throw mongoError('BadValue', 'no $ expressions in $all');
  const parts = operand.map((item) => {
    if (ofElements > 0) return elemMatch((item as Doc).get('$elemMatch')!, options);
    if (isOperatorDoc(item)) throw mongoError('BadValue', 'no $ expressions in $all');
    return leaf(equalTo(item, options.ordering));
  });
  return { kind: 'all', parts };
}

function negated(operand: Value, options: FilterOptions): Condition {
  if (operand instanceof BSONRegExp) return not(leaf(equalTo(operand)));
  if (!isDoc(operand)) throw mongoError('BadValue', '$not needs a regex or a document');
  if (operand.size === 0) throw mongoError('BadValue', '$not cannot be empty');
  return not(fieldCondition(operand, options));
}

function operatorCondition(name: string, operand: Value, siblings: Doc, options: FilterOptions): Condition {
  const ordering = options.ordering ?? plainOrder;
  const direct = leafOperators.get(name);
  if (direct) {
    const condition = leaf(direct.compile(operand, ordering), direct.elements);
    return name === '$exists' && !isTruthy(operand) ? not(condition) : condition;
  }
  switch (name) {
    case '$ne':
      if (operand instanceof BSONRegExp) throw mongoError('BadValue', "Can't have regex as arg to $ne.");
      return not(leaf(equalTo(operand, ordering)));
    case '$nin':
      return not(leaf(leafOperators.get('$in')!.compile(operand, ordering)));
    case '$not':
      return negated(operand, options);
    case '$regex': {
      const parts = regexParts(operand, siblings.get('$options'));
      return leaf(matchingOrEqual(parts.pattern, parts.options));
    }
    case '$options':
      if (!siblings.has('$regex')) throw mongoError('BadValue', '$options needs a $regex');
      return { kind: 'all', parts: [] };
    case '$elemMatch':
      return elemMatch(operand, options);
    case '$all':
      return all(operand, options);
    case '$comment':
      return { kind: 'all', parts: [] };
    default:
      refuseUnsupported(name);
      throw mongoError('BadValue', `unknown operator: ${name}`);
  }
}

function fieldCondition(condition: Value, options: FilterOptions): Condition {
  if (!isOperatorDoc(condition)) return leaf(equalTo(condition, options.ordering));
  return {
    kind: 'all',
    parts: [...condition].map(([name, operand]) => operatorCondition(name, operand, condition, options)),
  };
}

function branches(name: string, operand: Value, options: FilterOptions): Predicate[] {
  if (!Array.isArray(operand)) throw mongoError('BadValue', `${name} must be an array`);
  if (operand.length === 0) throw mongoError('BadValue', `${name} argument must be a nonempty array`);
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
    case '$expr': {
      const evaluate = compileExpression(operand, options);
      return (doc) => isTruthy(evaluate(doc));
    }
    case '$jsonSchema':
      return compileSchema(operand);
    case '$comment':
    case '$alwaysTrue':
      return () => true;
    case '$alwaysFalse':
      return () => false;
    default:
      refuseUnsupported(name);
      throw mongoError(
        'BadValue',
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

/**
 * Compiles a filter.
 * @throws MongoError BadValue for operators and operands that MongoDB refuses.
 */
export function compileFilter(filter: Doc, options: FilterOptions = {}): Predicate {
  const predicates = [...filter].map(([name, condition]) =>
    name.startsWith('$') ? logical(name, condition, options) : onPath(name, fieldCondition(condition, options)),
  );
  if (predicates.length === 0) return () => true;
  return predicates.length === 1 ? predicates[0]! : (doc) => predicates.every((predicate) => predicate(doc));
}

/** A filter as a test of a value that stands alone, such as an element of an array. */
export function compileCondition(condition: Value, options: FilterOptions = {}): Test {
  return onValue(fieldCondition(condition, options));
}

/** The values that a filter demands at its paths by equality: seeds an upsert and guides the planner. */
export function equalities(filter: Doc): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const [name, condition] of filter) {
    if (Array.isArray(condition) && (name === '$and' || (name === '$or' && condition.length === 1))) {
      for (const part of condition)
        if (isDoc(part)) for (const [path, value] of equalities(part)) found.set(path, value);
    } else if (name.startsWith('$')) {
    } else if (!isOperatorDoc(condition)) {
      if (!(condition instanceof BSONRegExp)) found.set(name, condition);
    } else if (condition.has('$eq')) {
      found.set(name, condition.get('$eq')!);
    } else {
      const only = condition.get('$in') ?? condition.get('$all');
      if (Array.isArray(only) && only.length === 1 && !isOperatorDoc(only[0]!)) found.set(name, only[0]!);
    }
  }
  return found;
}
