import { type Doc, isDoc, isNumeric, toNumber, typeOf, type Value } from '../../bson/values.ts';
import { type CodeName, mongoError } from '../../errors/mongo-error.ts';
import type { Ordering } from '../collation.ts';

/** What an expression gives; `undefined` is a missing value. */
export type Result = Value | undefined;

/** Values of variables, `$$name`. */
export type Vars = ReadonlyMap<string, Result>;

/** A compiled expression. */
export type Evaluate = (root: Doc, vars: Vars) => Result;

export interface Compiling {
  /** The operator as it was written. */
  name: string;
  /** How values compare here. */
  ordering: Ordering;
  /** Compiles a part of the operand, which may use the further variables. */
  compile(expression: Value, variables?: readonly string[]): Evaluate;
}

/** Compiles the operand of one operator. */
export type Operator = (operand: Value, compiling: Compiling) => Evaluate;

export const isNullish = (value: Result): value is null | undefined => value === undefined || value === null;

/** The type of a value as error messages name it. */
export const kindOf = (value: Result): string => (value === undefined ? 'missing' : typeOf(value));

function refuseArity(name: string, given: number, least: number, most: number): void {
  if (given >= least && given <= most) return;
  if (least === most)
    throw mongoError('Location16020', `Expression ${name} takes exactly ${least} arguments. ${given} were passed in.`);
  throw mongoError(
    'Location28667',
    `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${given} were passed in.`,
  );
}

/** An operator whose arguments stand in a list; a single one may stand alone. */
export function positional(
  least: number,
  most: number,
  compute: (args: Result[], name: string, ordering: Ordering) => Result,
): Operator {
  return (operand, { name, ordering, compile }) => {
    const list = Array.isArray(operand) ? operand : [operand];
    refuseArity(name, list.length, least, most);
    const args = list.map((item) => compile(item));
    return (root, vars) =>
      compute(
        args.map((arg) => arg(root, vars)),
        name,
        ordering,
      );
  };
}

/** An operator of one argument. */
export const unary = (compute: (value: Result, name: string, ordering: Ordering) => Result): Operator =>
  positional(1, 1, ([value], name, ordering) => compute(value, name, ordering));

/** An operator of one argument that gives null for null and for a missing value. */
export const ofValue = (compute: (value: Value, name: string, ordering: Ordering) => Result): Operator =>
  unary((value, name, ordering) => (isNullish(value) ? null : compute(value, name, ordering)));

/**
 * The members of an operand that is written as an object.
 * @throws MongoError FailedToParse when one is missing or not known.
 */
export function fieldsOf(
  operand: Value,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
): Doc {
  if (!isDoc(operand)) throw mongoError('FailedToParse', `${name} only supports an object as its argument`);
  for (const field of operand.keys())
    if (!required.includes(field) && !optional.includes(field))
      throw mongoError('FailedToParse', `${name} found an unknown argument: ${field}`);
  for (const field of required)
    if (!operand.has(field)) throw mongoError('FailedToParse', `Missing '${field}' parameter to ${name}`);
  return operand;
}

/** An operator whose arguments have names. */
export function named<R extends string, O extends string = never>(
  required: readonly R[],
  optional: readonly O[],
  compute: (args: Record<R | O, Result>, name: string, ordering: Ordering) => Result,
): Operator {
  return (operand, { name, ordering, compile }) => {
    const parts = [...fieldsOf(operand, name, required, optional)].map(
      ([field, value]) => [field, compile(value)] as const,
    );
    return (root, vars) =>
      compute(
        Object.fromEntries(parts.map(([field, part]) => [field, part(root, vars)])) as Record<R | O, Result>,
        name,
        ordering,
      );
  };
}

/** The list that an argument must be. */
export function listOf(value: Result, name: string, code: CodeName): Value[] {
  if (!Array.isArray(value))
    throw mongoError(code, `The argument to ${name} must be an array, but is: ${kindOf(value)}`);
  return value;
}

/** The text that an argument must be. */
export function textOf(value: Result, name: string, code: CodeName): string {
  if (typeof value !== 'string') throw mongoError(code, `${name} requires a string, found: ${kindOf(value)}`);
  return value;
}

/** The whole number that an argument must be. */
export function wholeOf(value: Result, name: string, code: CodeName): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number)) throw mongoError(code, `${name} requires a whole number, found: ${kindOf(value)}`);
  return number;
}
