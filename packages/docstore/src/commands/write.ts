import { encode } from '../bson/encode.ts';
import { type Doc, docFromJs, Int32, type Value } from '../bson/values.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { equalities } from '../query/filter.ts';
import { applyUpdate, checkUpdate, type UpdateOptions, upsertSeed } from '../query/update/apply.ts';
import { writeConflict } from '../session/transaction.ts';
import { type Search, search } from '../session/view.ts';
import type { Collection, Row } from '../storage/collection.ts';
import type { CommandContext } from './command.ts';
import { refuseView } from './rows.ts';
import { refuseInvalid, refuseOperatorsInId } from './validator.ts';

/** A plain write met a document that an open transaction means to write; it is tried again when that has ended. */
class Blocked extends Error {}

/** How often a plain write waits for transactions before it gives up with a write conflict. */
const maxWaits = 1000;

/** Called with the result of a statement inside the write itself: what is kept of it reaches the disk with it. */
export type Done<T> = (result: T) => void;

const forgotten = (): void => undefined;

/** Runs one statement of a write outside of transactions, waiting for transactions that stand in its way. */
async function untilFree<T>(
  { store, sessions }: CommandContext,
  done: Done<T>,
  statement: (revision: number) => T,
): Promise<T> {
  for (let waits = 0; waits < maxWaits; waits++) {
    try {
      return store.commit.run((revision) => {
        const result = statement(revision);
        done(result);
        return result;
      });
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      const released = sessions.intents.released();
      // What this command has written so far is acknowledged with the rest of it, so it has to be on disk before the turn ends.
      if (store.commit.pending) await store.commit.durable();
      await released;
    }
  }
  throw writeConflict();
}

function refuseBlocked({ sessions }: CommandContext, collection: Collection, id: Value): void {
  if (sessions.intents.has(`${collection.id}:${collection.idKey(id).toString('latin1')}`)) throw new Blocked();
}

/** Ends a statement of a transaction, which is kept by the commit and not by itself. */
function ended<T>(result: T, done: Done<T>): T {
  done(result);
  return result;
}

export async function insertOne(
  context: CommandContext,
  name: string,
  doc: Doc,
  done: Done<Doc> = forgotten,
): Promise<Doc> {
  const { transaction, store, db } = context;
  const collection = refuseView((transaction ?? store).ensure(db, name));
  refuseOperatorsInId(doc.get('_id'));
  refuseInvalid(context, collection, doc);
  if (transaction) return ended(transaction.insert(collection, doc), done);
  return untilFree(context, done, (revision) => {
    const id = doc.get('_id');
    if (id !== undefined) refuseBlocked(context, collection, id);
    return collection.insert(store.sql, doc, revision);
  });
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
function chosen(rows: Iterable<Row>, multi: boolean): Row[] {
  if (multi) return [...rows];
  for (const row of rows) return [row];
  return [];
}

export async function updateDocs(
  context: CommandContext,
  name: string,
  statement: UpdateStatement,
  done: Done<UpdateResult> = forgotten,
): Promise<UpdateResult> {
  const { transaction, store, db, now } = context;
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
    const outcome = change(
      chosen(transaction.find(collection, statement.search), statement.multi),
      (_row, doc) => transaction.replace(collection, doc),
      (doc) => transaction.insert(collection, doc),
    );
    return ended(outcome, done);
  }
  return untilFree(context, done, (revision) => {
    const rows = chosen(search(collection, store.sql, statement.search), statement.multi);
    for (const row of rows) refuseBlocked(context, collection, row.doc.get('_id')!);
    return change(
      rows,
      (row, doc) => collection.replace(store.sql, row, doc, revision),
      (doc) => {
        const id = doc.get('_id');
        if (id !== undefined) refuseBlocked(context, collection, id);
        return collection.insert(store.sql, doc, revision);
      },
    );
  });
}

export async function deleteDocs(
  context: CommandContext,
  name: string,
  wanted: Search,
  multi: boolean,
  done: Done<Doc[]> = forgotten,
): Promise<Doc[]> {
  const { transaction, store } = context;
  const collection = found(context, name);
  if (!collection) return ended([], done);
  refuseView(collection);
  if (transaction) {
    const rows = chosen(transaction.find(collection, wanted), multi);
    for (const { doc } of rows) transaction.remove(collection, doc.get('_id')!);
    return ended(
      rows.map(({ doc }) => doc),
      done,
    );
  }
  return untilFree(context, done, () => {
    const rows = chosen(search(collection, store.sql, wanted), multi);
    for (const row of rows) {
      refuseBlocked(context, collection, row.doc.get('_id')!);
      collection.remove(store.sql, row);
    }
    return rows.map(({ doc }) => doc);
  });
}

/** A failed statement as an entry of `writeErrors`; what is not MongoDB's, or concerns the whole transaction, goes up. */
export function writeErrorEntry(error: unknown, index: number, inTransaction: boolean): Doc {
  if (!(error instanceof MongoError) || error.labels.length > 0 || inTransaction) throw error;
  return docFromJs({ index: new Int32(index), code: error.code, errmsg: error.message, ...error.extra });
}
