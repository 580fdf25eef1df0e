import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { checkedVariable, compileExpression } from '../query/expressions/compile.ts';

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

/** The variables of a command: `$$NOW`, one moment for all of it, and the values of `let`, worked out once. */
export function letVars(command: Doc, now: Date): ReadonlyMap<string, Value> {
  const vars = new Map<string, Value>([['NOW', now]]);
  const nothing: Doc = new Map();
  for (const [name, value] of docField(command, 'let') ?? [])
    vars.set(checkedVariable(name), compileExpression(value, { vars })(nothing) ?? null);
  return vars;
}

/** Refuses options that would change the answer and that this server does not have. */
export function refuseOptions(command: Doc, names: readonly string[]): void {
  for (const name of names) {
    const value = command.get(name);
    if (value !== undefined && value !== null && value !== false)
      throw mongoError('CommandNotSupported', `This server does not support the option '${name}'`);
  }
}
