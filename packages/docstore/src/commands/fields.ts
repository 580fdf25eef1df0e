import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { compileExpression } from '../query/expressions/compile.ts';

/** The string in the first field: the collection that a command is about. */
export function collectionName(command: Doc): string {
  const [name] = command.values();
  if (typeof name !== 'string' || name === '')
    throw mongoError('InvalidNamespace', 'the command needs the name of a collection');
  return name;
}

export function docField(command: Doc, name: string): Doc | undefined {
  const value = command.get(name);
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw mongoError('TypeMismatch', `BSON field '${name}' is the wrong type, expected type 'object'`);
  return value;
}

export function docList(command: Doc, name: string): Doc[] {
  const value = command.get(name);
  if (!Array.isArray(value) || !value.every(isDoc))
    throw mongoError('TypeMismatch', `BSON field '${name}' must be an array of objects`);
  return value;
}

export function numberField(command: Doc, name: string): number | undefined {
  const value = command.get(name);
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) throw mongoError('TypeMismatch', `BSON field '${name}' is the wrong type, expected a number`);
  return toNumber(value);
}

/** The values of `let`: expressions without a document, worked out once. */
export function letVars(command: Doc): ReadonlyMap<string, Value> | undefined {
  const given = docField(command, 'let');
  if (!given) return undefined;
  const nothing: Doc = new Map();
  return new Map([...given].map(([name, value]) => [name, compileExpression(value)(nothing) ?? null]));
}

/** Refuses options that would change the answer and that this server does not have. */
export function refuseOptions(command: Doc, names: readonly string[]): void {
  for (const name of names) {
    const value = command.get(name);
    if (value !== undefined && value !== null && value !== false)
      throw mongoError('CommandNotSupported', `This server does not support the option '${name}'`);
  }
}
