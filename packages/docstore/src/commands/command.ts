import type { Doc, Value } from '../bson/values.ts';
import { isDoc, isNumeric, toNumber } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { Cursors } from '../session/cursors.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Transaction } from '../session/transaction.ts';
import { type Search, search } from '../session/view.ts';
import type { Row } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';

/** What a command works with. */
export interface CommandContext {
  store: Store;
  sessions: Sessions;
  cursors: Cursors;
  now: () => Date;
  db: string;
  command: Doc;
  /** The open transaction that the command belongs to. */
  transaction: Transaction | null;
  /** `host:port` at which this server is reached. */
  address: string;
}

export interface Command {
  /** One line for people. */
  help: string;
  /** True when the command may be part of a transaction. */
  inTransaction?: boolean;
  /** True when a retry with the same transaction number must give the first answer. */
  retryable?: boolean;
  run(context: CommandContext): Promise<Doc> | Doc;
}

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

/** The values of `let`, for `$expr`. */
export function letVars(command: Doc): ReadonlyMap<string, Value> | undefined {
  return docField(command, 'let');
}

/** Refuses options that would change the answer and that this server does not have. */
export function refuseOptions(command: Doc, names: readonly string[]): void {
  for (const name of names) {
    const value = command.get(name);
    if (value !== undefined && value !== null && value !== false)
      throw mongoError('CommandNotSupported', `This server does not support the option '${name}'`);
  }
}

/** The rows of a search, through the transaction when there is one. */
export function rows({ store, transaction, db }: CommandContext, name: string, wanted: Search): Iterable<Row> {
  const collection = store.find(db, name);
  if (!collection) return [];
  return transaction ? transaction.find(collection, wanted) : search(collection, store.sql, wanted);
}
