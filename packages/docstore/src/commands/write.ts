import { encode } from '../bson/encode.ts';
import { type Doc, docFromJs, Int32, type Value } from '../bson/values.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { equalities } from '../query/filter.ts';
import { applyUpdate, type UpdateOptions, upsertSeed } from '../query/update/apply.ts';
import { writeConflict } from '../session/transaction.ts';
import { type Search, search } from '../session/view.ts';
import type { Collection, Row } from '../storage/collection.ts';
import type { CommandContext } from './command.ts';

/** A plain write met a document that an open transaction means to write; it is tried again when that has ended. */
class Blocked extends Error {}

/** How often a plain write waits for transactions before it gives up with a write conflict. */
const maxWaits = 1000;

/** Runs one statement of a write outside of transactions, waiting for transactions that stand in its way. */
async function untilFree<T>({ store, sessions }: CommandContext, statement: (revision: number) => T): Promise<T> {
  for (let waits = 0; waits < maxWaits; waits++) {
    try {
      return store.commit.run(statement);
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      await sessions.intents.released();
    }
  }
  throw writeConflict();
}

function refuseBlocked({ sessions }: CommandContext, collection: Collection, id: Value): void {
  if (sessions.intents.has(`${collection.id}:${collection.idKey(id).toString('latin1')}`)) throw new Blocked();
}

export async function insertOne(context: CommandContext, name: string, doc: Doc): Promise<Doc> {
  const collection = context.store.ensure(context.db, name);
  if (context.transaction) return context.transaction.insert(collection, doc);
  return untilFree(context, (revision) => {
    const id = doc.get('_id');
    if (id !== undefined) refuseBlocked(context, collection, id);
    return collection.insert(context.store.sql, doc, revision);
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

/** The rows that a write is about: all of them, or the first. */
function chosen(found: Iterable<Row>, multi: boolean): Row[] {
  if (multi) return [...found];
  for (const row of found) return [row];
  return [];
}

export async function updateDocs(
  context: CommandContext,
  name: string,
  statement: UpdateStatement,
): Promise<UpdateResult> {
  const { transaction, store, db, now } = context;
  const collection = statement.upsert ? store.ensure(db, name) : store.find(db, name);
  const result: UpdateResult = { matched: 0, modified: 0, upserted: null, before: null, after: null };
  if (!collection) return result;
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
      write(row, doc);
      outcome.modified += 1;
    }
    if (rows.length === 0 && statement.upsert) {
      const seed = upsertSeed(equalities(statement.search.filter), statement.update);
      outcome.upserted = insert(applyUpdate(seed, statement.update, { ...options, inserting: true }));
      outcome.after = outcome.upserted;
    }
    return outcome;
  };
  if (transaction) {
    return change(
      chosen(transaction.find(collection, statement.search), statement.multi),
      (_row, doc) => transaction.replace(collection, doc),
      (doc) => transaction.insert(collection, doc),
    );
  }
  return untilFree(context, (revision) => {
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
): Promise<Doc[]> {
  const { transaction, store, db } = context;
  const collection = store.find(db, name);
  if (!collection) return [];
  if (transaction) {
    const rows = chosen(transaction.find(collection, wanted), multi);
    for (const { doc } of rows) transaction.remove(collection, doc.get('_id')!);
    return rows.map(({ doc }) => doc);
  }
  return untilFree(context, () => {
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
