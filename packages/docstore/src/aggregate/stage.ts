import { type Doc, isDoc, isNumeric, toNumber, typeOf, type Value } from '../bson/values.ts';
import { type CodeName, mongoError } from '../errors/mongo-error.ts';
import type { Ordering } from '../query/collation.ts';
import type { Result, Vars } from '../query/expressions/operator.ts';
import type { Stream } from '../work/pause.ts';

/** What a stage looks for in a collection. */
export interface StageSearch {
  filter: Doc;
  sort?: Doc | undefined;
  /** How many documents are wanted at most, in the order of the sort. */
  limit?: number | undefined;
  vars?: Vars | undefined;
}

/** Where a pipeline runs. */
export interface StageContext {
  /** Values of `let`, seen as `$$name`. */
  vars: Vars | undefined;
  ordering: Ordering;
  /** Documents of a collection of the database. */
  find(collection: string, search: StageSearch): Stream<Doc>;
  /** Whether an index of the collection begins with the path. */
  hasIndex(collection: string, path: string): boolean;
  /** What `$collStats`, `$indexStats` and the like say about the collection of the pipeline. */
  describe(stage: string, operand: Value): Iterable<Doc>;
  /** Compiles a pipeline inside of this one, over documents of a collection or over those that it is given. */
  inner(pipeline: Value, vars?: Vars): Inner;
}

/** A pipeline inside of a stage. */
export interface Inner {
  over(input: Stream<Doc>): Stream<Doc>;
  from(collection: string, filter?: Doc): Stream<Doc>;
}

/** Turns the documents that come into those that go on. */
export type Run = (input: Stream<Doc>) => Stream<Doc>;

/** Compiles one stage. @throws MongoError as MongoDB does, before a document is read. */
export type Stage = (operand: Value, context: StageContext) => Run;

export const filterOptions = ({ vars, ordering }: StageContext) => ({ vars, ordering });

/** The document that a stage takes. */
export function documentOf(name: string, operand: Value | undefined, code: CodeName = 'FailedToParse'): Doc {
  if (!isDoc(operand))
    throw mongoError(
      code,
      `the ${name} stage specification must be an object, found ${operand === undefined ? 'missing' : typeOf(operand)}`,
    );
  return operand;
}

/** The members of a stage's document. @throws MongoError for members that are missing or not known. */
export function membersOf(name: string, operand: Value, required: readonly string[], optional: readonly string[]): Doc {
  const spec = documentOf(name, operand);
  for (const member of spec.keys())
    if (!required.includes(member) && !optional.includes(member))
      throw mongoError('FailedToParse', `BSON field '${name}.${member}' is an unknown field.`);
  for (const member of required)
    if (!spec.has(member))
      throw mongoError('Location40414', `BSON field '${name}.${member}' is missing but a required field`);
  return spec;
}

export function textOf(name: string, operand: Value | undefined, code: CodeName = 'FailedToParse'): string {
  if (typeof operand !== 'string') throw mongoError(code, `${name} must be a string`);
  return operand;
}

/** A whole number of at least `least`. */
export function countOf(name: string, operand: Value, least: number, code: CodeName): number {
  const count = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(count) || count < least)
    throw mongoError(code, `the ${name} stage needs a whole number of at least ${least}, found ${String(operand)}`);
  return count;
}

/** Names without dots, as fields that a stage makes must be. */
export function plainName(name: string, what: string): string {
  if (name === '') throw mongoError('Location40353', `${what} must not be empty`);
  if (name.includes('.')) throw mongoError('Location40235', `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw mongoError('Location40236', `The field name '${name}' cannot be an operator name`);
  return name;
}

/** A result as it stands in a document: a missing one as null. */
export const orNull = (value: Result): Value => value ?? null;
