import { encode } from '../bson/encode.ts';
import { type Doc, docFromJs, Int32, type Value } from '../bson/values.ts';
import { codesOf, MongoError } from '../errors/mongo-error.ts';
import { compileFilter, equalities } from '../query/filter.ts';
import { applyUpdate, checkUpdate, type UpdateOptions, upsertSeed } from '../query/update/apply.ts';
import { writeConflict } from '../session/transaction.ts';
import { type Search, search } from '../session/view.ts';
import type { Collection, Row } from '../storage/collection.ts';
import { after, collect, type Maybe, overdue, pause, type Steps, type Stream } from '../work/pause.ts';
import type { CommandContext } from './command.ts';
import { refuseView } from './rows.ts';
import { refuseInvalid, refuseOperatorsInId } from './validator.ts';

/** A plain write met a document that an open transaction means to write; it is tried again when that has ended. */
class Blocked extends Error {}

/** What a plain write found was changed by others before it could be written; it is searched for anew. */
class Moved extends Error {}

/** How often a plain write waits for transactions before it gives up with a write conflict. */
const maxWaits = 1000;

/** How long the writes of one command may keep the event loop, milliseconds: each rest costs them a commit. */
export const longWrites = 25;

/** Called with the result of a statement inside the write itself: what is kept of it reaches the disk with it. */
export type Done<T> = (result: T) => void;

const forgotten = (): void => undefined;

/** Lets others have their turn in a command of many writes; what it has written until then is on disk afterwards. */
export async function rest({ store, operation }: CommandContext): Promise<void> {
  if (!overdue(longWrites)) return;
  if (store.commit.pending) await store.commit.durable();
  await operation.rest();
}

/** Waits until some transaction has ended. What the command has written so far is acknowledged with the rest of it, so it has to be on disk first. */
async function released({ store, sessions, operation }: CommandContext): Promise<void> {
  const ended = sessions.intents.released();
  if (store.commit.pending) await store.commit.durable();
  await operation.wait(ended);
}

/** Tries a write again after what stood in its way. @throws MongoError WriteConflict when that goes on for too long. */
async function again<T>(context: CommandContext, attempt: () => Maybe<T>, first: unknown): Promise<T> {
  let error = first;
  for (let waits = 0; waits < maxWaits; waits++) {
    if (error instanceof Blocked) await released(context);
    else if (!(error instanceof Moved)) throw error;
    try {
      return await attempt();
    } catch (next) {
      error = next;
    }
  }
  throw writeConflict();
}

/** Runs one statement of a write outside of transactions; most have nothing to wait for, and are done when this returns. */
function untilFree<T>(context: CommandContext, attempt: () => Maybe<T>): Maybe<T> {
  try {
    const result = attempt();
    return result instanceof Promise ? result.catch((error) => again(context, attempt, error)) : result;
  } catch (error) {
    if (error instanceof Blocked) return again(context, attempt, error);
    throw error;
  }
}

/** A write of the store, with what is to be kept of it. */
const written = <T>({ store }: CommandContext, done: Done<T>, statement: (revision: number) => T): T =>
  store.commit.run((revision) => ended(statement(revision), done));

const unfinished = Symbol('unfinished');

/** What a statement does with the documents that it finds. */
interface Change<T> {
  search: Search;
  multi: boolean;
  matches(doc: Doc): boolean;
  write(rows: Row[], revision: number): T;
}

/**
 * Finds documents and changes them. Both happen in one turn where that is short; else what was found is looked at again before
 * it is changed, since others may have changed it between the turns.
 */
function findAndWrite<T>(context: CommandContext, collection: Collection, done: Done<T>, change: Change<T>): Maybe<T> {
  const { store, operation } = context;
  const finding = chosen(search(collection, store.sql, change.search), change.multi);
  const changeNow = (rows: Row[], revision: number): T => {
    for (const row of rows) refuseBlocked(context, collection, row.doc.get('_id')!);
    return ended(change.write(rows, revision), done);
  };
  const first = store.commit.run((revision) => {
    const step = finding.next();
    return step.done ? changeNow(step.value, revision) : unfinished;
  });
  if (first !== unfinished) return first as T;
  return operation.goOn(finding).then((found) => {
    if (store.find(collection.db, collection.name) !== collection) throw new Moved();
    return store.commit.run((revision) => {
      const rows = found.map((row) => still(context, collection, row, change)).filter((row) => row !== undefined);
      if (!change.multi && rows.length < found.length) throw new Moved();
      return changeNow(rows, revision);
    });
  });
}

/** A row as it is by now; undefined when it is gone, or is not what was searched for any more. */
function still<T>(
  { store }: CommandContext,
  collection: Collection,
  row: Row,
  { matches }: Change<T>,
): Row | undefined {
  const now = collection.byId(store.sql, collection.idKey(row.doc.get('_id')!));
  return now && (now.rev === row.rev || matches(now.doc)) ? now : undefined;
}

function refuseBlocked({ sessions }: CommandContext, collection: Collection, id: Value): void {
  if (sessions.intents.none) return;
  if (sessions.intents.has(`${collection.id}:${collection.idKey(id).toString('latin1')}`)) throw new Blocked();
}

/** Ends a statement of a transaction, which is kept by the commit and not by itself. */
function ended<T>(result: T, done: Done<T>): T {
  done(result);
  return result;
}

export function insertOne(context: CommandContext, name: string, doc: Doc, done: Done<Doc> = forgotten): Maybe<Doc> {
  const { transaction, store, db } = context;
  const collection = refuseView((transaction ?? store).ensure(db, name));
  refuseOperatorsInId(doc.get('_id'));
  refuseInvalid(context, collection, doc);
  if (transaction) return ended(transaction.insert(collection, doc), done);
  return untilFree(context, () =>
    written(context, done, (revision) => {
      const id = doc.get('_id');
      if (id !== undefined) refuseBlocked(context, collection, id);
      return collection.insert(store.sql, doc, revision);
    }),
  );
}

export interface UpdateStatement {
  search: Search;
  update: Doc | Doc[];
  multi: boolean;
  upsert: boolean;
  arrayFilters: Doc[];
  /** Constants of a pipeline update (`c`). */
  constants?: Doc | undefined;
}

/** What a pipeline update sees as variables: `let`, and over it the constants of the statement. */
function varsOf({ search: { vars }, constants }: UpdateStatement): Search['vars'] {
  return constants ? new Map([...(vars ?? []), ...constants]) : vars;
}

export interface UpdateResult {
  matched: number;
  modified: number;
  upserted: Doc | null;
  before: Doc | null;
  after: Doc | null;
}

const found = ({ transaction, store, db }: CommandContext, name: string): Collection | undefined =>
  transaction ? transaction.collection(db, name) : store.find(db, name);

/** The rows that a write is about: all of them, or the first. */
function* chosen(rows: Stream<Row>, multi: boolean): Steps<Row[]> {
  if (multi) return yield* collect(rows);
  for (const row of rows) {
    if (row !== pause) return [row];
    yield row;
  }
  return [];
}

export function updateDocs(
  context: CommandContext,
  name: string,
  statement: UpdateStatement,
  done: Done<UpdateResult> = forgotten,
): Maybe<UpdateResult> {
  const { transaction, store, db, now, operation } = context;
  const catalogue = transaction ?? store;
  const collection = statement.upsert ? catalogue.ensure(db, name) : found(context, name);
  const result: UpdateResult = { matched: 0, modified: 0, upserted: null, before: null, after: null };
  if (!collection) return ended(result, done);
  refuseView(collection);
  const options: UpdateOptions = {
    filter: statement.search.filter,
    arrayFilters: statement.arrayFilters,
    now: now(),
    ordering: statement.search.ordering,
    vars: varsOf(statement),
  };
  const change = (rows: Row[], write: (row: Row, doc: Doc) => void, insert: (doc: Doc) => Doc): UpdateResult => {
    const outcome = { ...result };
    for (const row of rows) {
      const doc = applyUpdate(row.doc, statement.update, options);
      outcome.matched += 1;
      outcome.before = row.doc;
      outcome.after = doc;
      if (encode(doc).equals(encode(row.doc))) continue;
      refuseInvalid(context, collection, doc, row.doc);
      write(row, doc);
      outcome.modified += 1;
    }
    if (rows.length === 0 && !statement.upsert) checkUpdate(statement.update, options);
    if (rows.length === 0 && statement.upsert) {
      const seed = upsertSeed(equalities(statement.search.filter), statement.update);
      const doc = applyUpdate(seed, statement.update, { ...options, inserting: true });
      refuseInvalid(context, collection, doc);
      outcome.upserted = insert(doc);
      outcome.after = outcome.upserted;
    }
    return outcome;
  };
  if (transaction) {
    return after(operation.carry(chosen(transaction.find(collection, statement.search), statement.multi)), (rows) => {
      const outcome = change(
        rows,
        (_row, doc) => transaction.replace(collection, doc),
        (doc) => transaction.insert(collection, doc),
      );
      return ended(outcome, done);
    });
  }
  const write = (rows: Row[], revision: number): UpdateResult =>
    change(
      rows,
      (row, doc) => collection.replace(store.sql, row, doc, revision),
      (doc) => {
        const id = doc.get('_id');
        if (id !== undefined) refuseBlocked(context, collection, id);
        return collection.insert(store.sql, doc, revision);
      },
    );
  const { multi, search } = statement;
  const matches = (doc: Doc) => compileFilter(search.filter, search)(doc);
  return untilFree(context, () => findAndWrite(context, collection, done, { search, multi, matches, write }));
}

export function deleteDocs(
  context: CommandContext,
  name: string,
  wanted: Search,
  multi: boolean,
  done: Done<Doc[]> = forgotten,
): Maybe<Doc[]> {
  const { transaction, store, operation } = context;
  const collection = found(context, name);
  if (!collection) return ended([], done);
  refuseView(collection);
  if (transaction) {
    return after(operation.carry(chosen(transaction.find(collection, wanted), multi)), (rows) => {
      for (const { doc } of rows) transaction.remove(collection, doc.get('_id')!);
      return ended(
        rows.map(({ doc }) => doc),
        done,
      );
    });
  }
  const write = (rows: Row[]): Doc[] => {
    for (const row of rows) collection.remove(store.sql, row);
    return rows.map(({ doc }) => doc);
  };
  const matches = (doc: Doc) => compileFilter(wanted.filter, wanted)(doc);
  return untilFree(context, () => findAndWrite(context, collection, done, { search: wanted, multi, matches, write }));
}

/** Errors that end the command and not just a statement of it: it was not wanted any longer. */
const interruptions = codesOf(['MaxTimeMSExpired', 'Interrupted', 'ClientDisconnect']);

/** A failed statement as an entry of `writeErrors`; what is not MongoDB's, or concerns the whole command, goes up. */
export function writeErrorEntry(error: unknown, index: number, inTransaction: boolean): Doc {
  if (!(error instanceof MongoError) || error.labels.length > 0 || inTransaction) throw error;
  if (interruptions.has(error.code)) throw error;
  return docFromJs({ index: new Int32(index), code: error.code, errmsg: error.message, ...error.extra });
}
