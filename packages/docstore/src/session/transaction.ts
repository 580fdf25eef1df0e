import type Sqlite from 'better-sqlite3';
import type { Doc, Value } from '../bson/values.ts';
import { ObjectId } from '../bson/values.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { duplicateKey } from '../index/duplicate-key.ts';
import { compileFilter } from '../query/filter.ts';
import { compileSort } from '../query/sort.ts';
import type { Collection, Row, Statements } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';
import type { Intents } from './intents.ts';
import { type Search, search } from './view.ts';

/** What a transaction has done to one document: its new version, or null when it is gone. */
interface Change {
  collection: Collection;
  idKey: Buffer;
  doc: Doc | null;
}

export const writeConflict = () =>
  new MongoError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    {
      labels: ['TransientTransactionError'],
    },
  );

/**
 * A transaction: reads see the snapshot of its beginning and its own writes; writes stay in memory, guarded by an intent
 * per document, until one SQLite commit takes them all.
 */
export class Transaction {
  readonly #store: Store;
  readonly #intents: Intents;
  readonly #connection: Sqlite.Database;
  readonly #snapshot: Statements;
  readonly #revision: number;
  readonly #changes = new Map<string, Change>();
  #open = true;

  constructor(store: Store, intents: Intents) {
    this.#store = store;
    this.#intents = intents;
    const { connection, sql, revision } = store.snapshot();
    this.#connection = connection;
    this.#snapshot = sql;
    this.#revision = revision;
  }

  get open(): boolean {
    return this.#open;
  }

  #key(collection: Collection, idKey: Buffer): string {
    return `${collection.id}:${idKey.toString('latin1')}`;
  }

  *find(collection: Collection, wanted: Search): Generator<Row> {
    const known = this.#tablesOf(collection);
    const own = [...this.#changes.values()].filter((change) => change.collection === collection);
    if (own.length === 0) {
      if (known) yield* search(collection, this.#snapshot, wanted);
      return;
    }
    const matches = compileFilter(wanted.filter, wanted);
    const rows: Row[] = [];
    if (known) {
      for (const row of search(collection, this.#snapshot, { ...wanted, sort: undefined, limit: undefined })) {
        if (!this.#changes.has(this.#key(collection, collection.idKey(row.doc.get('_id')!)))) rows.push(row);
      }
    }
    for (const { doc } of own) if (doc && matches(doc)) rows.push({ rid: -1, rev: -1, doc });
    if (wanted.sort) {
      const compare = compileSort(wanted.sort, wanted.ordering);
      rows.sort((a, b) => compare(a.doc, b.doc));
    }
    yield* rows;
  }

  /** Whether the snapshot already has the collection; one that was made later is empty for it. */
  #tablesOf(collection: Collection): boolean {
    return this.#connection.prepare('SELECT 1 FROM collections WHERE id = ?').get(collection.id) !== undefined;
  }

  #claim(collection: Collection, idKey: Buffer): void {
    if (this.#changes.has(this.#key(collection, idKey))) return;
    const changed = collection.revision(this.#store.sql, idKey) > this.#revision;
    const gone =
      this.#tablesOf(collection) &&
      collection.revision(this.#snapshot, idKey) > 0 &&
      collection.revision(this.#store.sql, idKey) === 0;
    if (changed || gone || !this.#intents.claim(this.#key(collection, idKey), this)) throw writeConflict();
  }

  insert(collection: Collection, given: Doc): Doc {
    const doc: Doc = new Map([['_id', given.get('_id') ?? new ObjectId()], ...given]);
    const idKey = collection.idKey(doc.get('_id')!);
    const key = this.#key(collection, idKey);
    const own = this.#changes.get(key);
    if (own ? own.doc : collection.revision(this.#store.sql, idKey) > 0) {
      throw duplicateKey(collection.namespace, collection.indexes.get('_id_')!, doc);
    }
    this.#claim(collection, idKey);
    this.#refuseDuplicates(collection, doc, key);
    this.#changes.set(key, { collection, idKey, doc });
    return doc;
  }

  replace(collection: Collection, doc: Doc): void {
    const idKey = collection.idKey(doc.get('_id')!);
    this.#claim(collection, idKey);
    const key = this.#key(collection, idKey);
    this.#refuseDuplicates(collection, doc, key);
    this.#changes.set(key, { collection, idKey, doc });
  }

  remove(collection: Collection, id: Value): void {
    const idKey = collection.idKey(id);
    this.#claim(collection, idKey);
    this.#changes.set(this.#key(collection, idKey), { collection, idKey, doc: null });
  }

  /** Unique indexes are checked against the store and the transaction's own documents; the commit checks again. */
  #refuseDuplicates(collection: Collection, doc: Doc, self: string): void {
    for (const index of collection.indexes.values()) {
      if (!index.unique || index.name === '_id_') continue;
      for (const key of index.keysOf(doc).keys) {
        for (const row of collection.probe(this.#store.sql, index, { low: key, high: key }, false)) {
          const other = this.#key(collection, collection.idKey(row.doc.get('_id')!));
          if (other !== self && !this.#changes.has(other)) throw duplicateKey(collection.namespace, index, doc);
        }
        for (const [other, change] of this.#changes) {
          if (other === self || change.collection !== collection || !change.doc) continue;
          if (index.keysOf(change.doc).keys.some((taken) => taken.equals(key)))
            throw duplicateKey(collection.namespace, index, doc);
        }
      }
    }
  }

  /** Brings every change into the store at once. @throws MongoError WriteConflict when a unique index stands against it. */
  commit(): void {
    try {
      if (this.#changes.size > 0) this.#store.commit.run((revision) => this.#apply(revision));
    } catch (error) {
      throw error instanceof MongoError && error.codeName === 'DuplicateKey' ? writeConflict() : error;
    } finally {
      this.#close();
    }
  }

  #apply(revision: number): void {
    const sql = this.#store.sql;
    const changes = [...this.#changes.values()];
    for (const { collection, idKey, doc } of changes) {
      const row = collection.byId(sql, idKey);
      if (row && !doc) collection.remove(sql, row);
    }
    for (const { collection, idKey, doc } of changes) {
      if (!doc) continue;
      const row = collection.byId(sql, idKey);
      if (row) collection.replace(sql, row, doc, revision);
      else collection.insert(sql, doc, revision);
    }
  }

  abort(): void {
    this.#close();
  }

  #close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#intents.release(this);
    this.#connection.close();
  }
}
