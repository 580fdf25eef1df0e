import { type Doc, isDoc, type Value } from '../../bson/values.ts';
import { mongoError } from '../../errors/mongo-error.ts';
import type { StageContext } from '../stage.ts';
import type { Partition } from './window.ts';

/** Gives the values of one output field for all documents of a partition. */
export type WindowFunction = (partition: Partition) => Value[];

/** One window function while it is compiled. */
export interface Compiling {
  name: string;
  operand: Value;
  window: Value | undefined;
  sortBy: Doc | undefined;
  context: StageContext;
}

export type Compile = (compiling: Compiling) => WindowFunction;

/** The members of a function's operand. @throws MongoError FailedToParse. */
export const members = (
  { name, operand }: Compiling,
  required: readonly string[],
  optional: readonly string[] = [],
): Doc => {
  if (!isDoc(operand)) throw mongoError('FailedToParse', `Argument to ${name} must be an object`);
  for (const field of operand.keys())
    if (!required.includes(field) && !optional.includes(field))
      throw mongoError('FailedToParse', `${name} got unexpected argument: ${field}`);
  for (const field of required)
    if (!operand.has(field)) throw mongoError('FailedToParse', `${name} requires an '${field}' expression`);
  return operand;
};

/** @throws MongoError 5371602 for a function that needs an order and has none. */
export function needSort({ name, sortBy }: Compiling, single = false): void {
  if (!sortBy || (single && sortBy.size !== 1))
    throw mongoError(
      'Location5371602',
      `${name} must be specified with a top level sortBy expression${single ? ' with exactly one element' : ''}`,
    );
}

/** @throws MongoError 5371601 for a function that takes no window and has one. */
export function refuseWindow({ name, window }: Compiling): void {
  if (window !== undefined)
    throw mongoError('Location5371601', `Rank style window functions and the like take no window (${name})`);
}
