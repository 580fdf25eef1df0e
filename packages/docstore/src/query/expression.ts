import { compareValues, equalValues } from '../bson/compare.ts';
import { type Doc, Int32, isDoc, isNumeric, isTruthy, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { splitPath } from './path.ts';

type Vars = ReadonlyMap<string, Value>;
type Operator = (operand: Value, doc: Doc, vars: Vars) => Value | undefined;

const none: Vars = new Map();

/** Follows a field path in an expression: arrays on the way are mapped. */
function follow(value: Value | undefined, parts: readonly string[], at = 0): Value | undefined {
  if (at === parts.length || value === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((item) => follow(item, parts, at)).filter((item): item is Value => item !== undefined);
  }
  return isDoc(value) ? follow(value.get(parts[at]!), parts, at + 1) : undefined;
}

function variable(path: string, doc: Doc, vars: Vars): Value | undefined {
  const [name = '', ...rest] = splitPath(path);
  if (name === 'ROOT' || name === 'CURRENT') return follow(doc, rest);
  if (name === 'REMOVE') return undefined;
  if (!vars.has(name)) throw mongoError('BadValue', `Use of undefined variable: ${name}`);
  return follow(vars.get(name), rest);
}

const args = (operand: Value, doc: Doc, vars: Vars): (Value | undefined)[] =>
  (Array.isArray(operand) ? operand : [operand]).map((item) => evaluate(item, doc, vars));

const compare =
  (accept: (order: number) => boolean): Operator =>
  (operand, doc, vars) => {
    const [a = null, b = null] = args(operand, doc, vars);
    return accept(compareValues(a, b));
  };

/** A JS number as the narrowest type that the operands had: int32 while it fits, else double. */
const narrow = (value: number, whole: boolean): Value =>
  whole && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? new Int32(value) : value;

const arithmetic =
  (name: string, reduce: (a: number, b: number) => number): Operator =>
  (operand, doc, vars) => {
    const values = args(operand, doc, vars);
    if (values.some((value) => value === undefined || value === null)) return null;
    if (!values.every((value) => isNumeric(value)))
      throw mongoError('TypeMismatch', `${name} only supports numeric types`);
    return narrow(
      values.map((value) => toNumber(value as number)).reduce(reduce),
      values.every((value) => value instanceof Int32),
    );
  };

const operators: Record<string, Operator> = {
  $literal: (operand) => operand,
  $eq: compare((order) => order === 0),
  $ne: compare((order) => order !== 0),
  $gt: compare((order) => order > 0),
  $gte: compare((order) => order >= 0),
  $lt: compare((order) => order < 0),
  $lte: compare((order) => order <= 0),
  $and: (operand, doc, vars) => args(operand, doc, vars).every(isTruthy),
  $or: (operand, doc, vars) => args(operand, doc, vars).some(isTruthy),
  $not: (operand, doc, vars) => !isTruthy(args(operand, doc, vars)[0]),
  $add: arithmetic('$add', (a, b) => a + b),
  $subtract: arithmetic('$subtract', (a, b) => a - b),
  $multiply: arithmetic('$multiply', (a, b) => a * b),
  $ifNull: (operand, doc, vars) =>
    args(operand, doc, vars).find((value) => value !== undefined && value !== null) ?? null,
  $in: (operand, doc, vars) => {
    const [item = null, list] = args(operand, doc, vars);
    if (!Array.isArray(list)) throw mongoError('BadValue', '$in requires an array as a second argument');
    return list.some((value) => equalValues(value, item));
  },
  $size: (operand, doc, vars) => {
    const [list] = args(operand, doc, vars);
    if (!Array.isArray(list)) throw mongoError('BadValue', 'The argument to $size must be an array');
    return new Int32(list.length);
  },
  $cond: (operand, doc, vars) => {
    const [test, yes, no] = Array.isArray(operand)
      ? operand
      : isDoc(operand)
        ? [operand.get('if'), operand.get('then'), operand.get('else')]
        : [];
    return evaluate(isTruthy(evaluate(test ?? null, doc, vars)) ? (yes ?? null) : (no ?? null), doc, vars);
  },
  $concat: (operand, doc, vars) => {
    const values = args(operand, doc, vars);
    return values.some((value) => value === undefined || value === null) ? null : values.join('');
  },
};

/**
 * Evaluates an aggregation expression of the subset that filters, updates and computed fields use; `undefined` is a missing value.
 * @throws MongoError for an operator that is not among them.
 */
export function evaluate(expression: Value, doc: Doc, vars: Vars = none): Value | undefined {
  if (typeof expression === 'string') {
    if (expression.startsWith('$$')) return variable(expression.slice(2), doc, vars);
    return expression.startsWith('$') ? follow(doc, splitPath(expression.slice(1))) : expression;
  }
  if (Array.isArray(expression)) return expression.map((item) => evaluate(item, doc, vars) ?? null);
  if (!isDoc(expression)) return expression;
  const [name, operand] = [...expression][0] ?? [];
  if (name?.startsWith('$')) {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (!operator) throw mongoError('CommandNotSupported', `Unrecognized expression '${name}'`);
    return operator(operand!, doc, vars);
  }
  const result: Doc = new Map();
  for (const [key, value] of expression) {
    const member = evaluate(value, doc, vars);
    if (member !== undefined) result.set(key, member);
  }
  return result;
}
