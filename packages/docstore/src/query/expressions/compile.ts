import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import { type Ordering, plainOrder } from '../collation.ts';
import { accumulations } from './accumulations.ts';
import { arithmeticOperators } from './arithmetic.ts';
import { arrayOperators } from './arrays.ts';
import { conversionOperators } from './conversions.ts';
import { dateArithmetic } from './date-arithmetic.ts';
import { dateOperators } from './dates.ts';
import { logicOperators } from './logic.ts';
import { objectOperators } from './objects.ts';
import type { Evaluate, Operator, Result, Vars } from './operator.ts';
import { setOperators } from './sets.ts';
import { stringOperators } from './strings.ts';

const operators: ReadonlyMap<string, Operator> = new Map(
  [
    accumulations,
    arithmeticOperators,
    arrayOperators,
    conversionOperators,
    dateArithmetic,
    dateOperators,
    logicOperators,
    objectOperators,
    setOperators,
    stringOperators,
  ].flatMap((table) => Object.entries(table)),
);

/** Operators of MongoDB that this server never has, with its code for "not allowed here". */
const refused = new Set(['$function', '$accumulator', '$where', '$meta', '$toHashedIndexKey']);

export interface ExpressionOptions {
  /** Values of `let` and of the variables of a stage, seen as `$$name`. */
  vars?: Vars | undefined;
  /** Names of variables whose values come with each evaluation. */
  names?: readonly string[];
  ordering?: Ordering | undefined;
}

/** What each member of a list holds under the rest of a path; members that are no documents hold nothing. */
function followList(list: readonly Value[], parts: readonly string[], at: number): Value[] {
  const found: Value[] = [];
  for (const item of list) {
    const value = isDoc(item) ? follow(item, parts, at) : undefined;
    if (value !== undefined) found.push(value);
  }
  return found;
}

/** Follows a field path through a document; lists on the way are mapped, and a number is a name like any other. */
function follow(doc: Doc, parts: readonly string[], at = 0): Result {
  const value = doc.get(parts[at]!);
  if (at === parts.length - 1) return value;
  if (isDoc(value)) return follow(value, parts, at + 1);
  return Array.isArray(value) ? followList(value, parts, at + 1) : undefined;
}

const within = (value: Result, parts: readonly string[]): Result => {
  if (parts.length === 0) return value;
  if (isDoc(value)) return follow(value, parts);
  return Array.isArray(value) ? followList(value, parts, 0) : undefined;
};

/** The parts of a field path. @throws MongoError for an empty path or part, and for a part that begins with a dollar. */
export function fieldPath(path: string): string[] {
  if (path === '') throw mongoError('Location16872', "'$' by itself is not a valid FieldPath");
  if (path.endsWith('.')) throw mongoError('Location40353', "FieldPath must not end with a '.'.");
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '') throw mongoError('Location15998', 'FieldPath field names may not be empty strings.');
    if (part.startsWith('$'))
      throw mongoError(
        'Location16410',
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
  }
  return parts;
}

class Compiler {
  readonly #ordering: Ordering;
  readonly #vars: Vars | undefined;

  constructor(ordering: Ordering, vars: Vars | undefined) {
    this.#ordering = ordering;
    this.#vars = vars;
  }

  compile(expression: Value, names: ReadonlySet<string>): Evaluate {
    if (typeof expression === 'string') {
      if (expression.startsWith('$$')) return this.#variable(expression.slice(2), names);
      if (!expression.startsWith('$')) return () => expression;
      const [only, ...more] = fieldPath(expression.slice(1));
      if (more.length === 0) return (root) => root.get(only!);
      const parts = [only!, ...more];
      return (root) => follow(root, parts);
    }
    if (Array.isArray(expression)) {
      const items = expression.map((item) => this.compile(item, names));
      return (root, vars) => items.map((item) => item(root, vars) ?? null);
    }
    return isDoc(expression) ? this.#document(expression, names) : () => expression;
  }

  #variable(path: string, names: ReadonlySet<string>): Evaluate {
    const [name = '', ...rest] = path.split('.');
    if (name === '') throw mongoError('FailedToParse', 'empty variable names are not allowed');
    if (rest.length > 0) fieldPath(rest.join('.'));
    if (names.has(name)) return (_root, vars) => within(vars.get(name), rest);
    if (this.#vars?.has(name)) {
      const value = within(this.#vars.get(name), rest);
      return () => value;
    }
    switch (name) {
      case 'CURRENT':
        return (root) => within(root, rest);
      case 'ROOT':
        return (root, vars) => within(vars.get('ROOT') ?? root, rest);
      case 'REMOVE':
        return () => undefined;
      default:
        throw mongoError('Location17276', `Use of undefined variable: ${name}`);
    }
  }

  #document(expression: Doc, names: ReadonlySet<string>): Evaluate {
    const [first] = expression.keys();
    if (first?.startsWith('$')) return this.#operator(expression, first, names);
    const members = [...expression].map(([name, value]) => {
      if (name.startsWith('$'))
        throw mongoError('Location15983', `an expression operator must stand alone in its document: '${name}'`);
      if (name.includes('.')) throw mongoError('Location16405', `FieldPath field names may not contain '.': '${name}'`);
      return { name, value: this.compile(value, names) };
    });
    return (root, vars) => {
      const result: Doc = new Map();
      for (const { name, value } of members) {
        const member = value(root, vars);
        if (member !== undefined) result.set(name, member);
      }
      return result;
    };
  }

  #operator(expression: Doc, name: string, names: ReadonlySet<string>): Evaluate {
    if (expression.size > 1)
      throw mongoError(
        'Location15983',
        `an expression specification must contain exactly one field, the name of the expression. Found ${expression.size} fields, the first one is '${name}'`,
      );
    if (refused.has(name))
      throw mongoError('CommandNotSupported', `This server does not support the expression '${name}'`);
    const operator = operators.get(name);
    if (!operator) throw mongoError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
    return operator(expression.get(name)!, {
      name,
      ordering: this.#ordering,
      compile: (part, variables) =>
        this.compile(part, variables?.length ? new Set([...names, ...variables.map(checkedVariable)]) : names),
    });
  }
}

/** @throws MongoError FailedToParse for a name that a user's variable cannot have. */
export function checkedVariable(name: string): string {
  if (/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name) || name === 'CURRENT') return name;
  throw mongoError(
    'FailedToParse',
    `'${name}' starts with an invalid character for a user variable name, or contains one`,
  );
}

const noVars: Vars = new Map();

/** An expression ready to be evaluated for a document; `undefined` is a missing value. */
export type Expression = (root: Doc, vars?: Vars) => Result;

/**
 * Compiles an aggregation expression.
 * @throws MongoError InvalidPipelineOperator (168) for an operator that is not known, 17276 for an unknown variable, and
 * MongoDB's numbered codes for operands that it refuses.
 */
export function compileExpression(expression: Value, options: ExpressionOptions = {}): Expression {
  const compiler = new Compiler(options.ordering ?? plainOrder, options.vars);
  const evaluate = compiler.compile(expression, new Set(options.names));
  return (root, vars = noVars) => evaluate(root, vars);
}
