import type { Doc, Value } from '../bson/values.ts';
import { ObjectId } from '../bson/values.ts';
import { MongoError, mongoError } from '../errors/mongo-error.ts';
import type { IndexDefinition } from '../index/definition.ts';
import { duplicateKey } from '../index/duplicate-key.ts';
import { compileFilter } from '../query/filter.ts';
import { compileSort } from '../query/sort.ts';
import type { Collection, Index, Row } from '../storage/collection.ts';
import type { Snapshot } from '../storage/readers.ts';
import type { Store } from '../storage/store.ts';
import { type Pause, pause, sorted } from '../work/pause.ts';
import type { Intents } from './intents.ts';
import { TransactionCatalogue } from './transaction-catalogue.ts';
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
    { labels: ['TransientTransactionError'] },
  );

/**
 * A transaction: reads see the snapshot of its beginning and its own writes; writes stay in memory, guarded by an intent
 * per document, until one SQLite commit takes them all.
 */
export class Transaction {
  readonly #store: Store;
  readonly #intents: Intents;
  readonly #snapshot: Snapshot;
  readonly #catalogue: TransactionCatalogue;
  readonly #changes = new Map<string, Change>();
  #open = true;

  constructor(store: Store, intents: Intents) {
    this.#store = store;
    this.#intents = intents;
    this.#snapshot = store.snapshot();
    this.#catalogue = new TransactionCatalogue(store, this.#snapshot.sql);
  }

  get open(): boolean {
    return this.#open;
  }

  /** What a statement is told that goes on after the transaction has been given up. */
  gone(): MongoError {
    return new MongoError('NoSuchTransaction', 'The transaction was given up while a statement of it ran.', {
      labels: ['TransientTransactionError'],
    });
  }

  #key(collection: Collection, idKey: Buffer): string {
    return `${collection.id}:${idKey.toString('latin1')}`;
  }

  /**
   * The collection of this name as the transaction sees it.
   * @throws MongoError SnapshotUnavailable when it was dropped or made anew since the transaction began.
   */
  collection(db: string, name: string): Collection | undefined {
    return this.#catalogue.find(db, name);
  }

  /** The collection of this name, made by the commit when it is missing. @throws MongoError WriteConflict when another transaction makes it. */
  ensure(db: string, name: string): Collection {
    return this.#catalogue.find(db, name) ?? this.create(db, name);
  }

  create(db: string, name: string, options?: Doc): Collection {
    if (!this.#intents.claim(`${db}.${name}`, this)) throw writeConflict();
    return this.#catalogue.create(db, name, options);
  }

  /** Adds an index to a collection that the transaction itself makes. @throws MongoError OperationNotSupportedInTransaction otherwise. */
  addIndex(collection: Collection, definition: IndexDefinition): void {
    if (collection.indexes.has(definition.name)) return;
    if (!this.#catalogue.isNew(collection))
      throw mongoError(
        'OperationNotSupportedInTransaction',
        `Cannot create new indexes on existing collection ${collection.namespace} in a multi-document transaction.`,
      );
    collection.indexes.set(definition.name, { ...definition, id: 0, multikey: false });
  }

  *find(collection: Collection, wanted: Search): Generator<Row | Pause> {
    const { sql } = this.#snapshot;
    const seen = this.#catalogue.inSnapshot(collection);
    const own = [...this.#changes.values()].filter((change) => change.collection.id === collection.id);
    if (own.length === 0) {
      if (seen) yield* search(seen, sql, wanted);
      return;
    }
    const matches = compileFilter(wanted.filter, wanted);
    const rows: Row[] = [];
    if (seen) {
      for (const row of search(seen, sql, { ...wanted, sort: undefined, limit: undefined })) {
        if (row === pause) yield row;
        else if (!this.#changes.has(this.#key(collection, collection.idKey(row.doc.get('_id')!)))) rows.push(row);
      }
    }
    for (const { doc } of own) if (doc && matches(doc)) rows.push({ rid: -1, rev: -1, doc });
    if (wanted.sort) {
      const compare = compileSort(wanted.sort, wanted.ordering);
      yield* yield* sorted(rows, (a, b) => compare(a.doc, b.doc));
      return;
    }
    yield* rows;
  }

  #claim(collection: Collection, idKey: Buffer): void {
    const key = this.#key(collection, idKey);
    if (this.#changes.has(key) || this.#catalogue.isNew(collection)) return;
    const latest = collection.revision(this.#store.sql, idKey);
    const gone =
      latest === 0 &&
      this.#catalogue.inSnapshot(collection) !== undefined &&
      collection.revision(this.#snapshot.sql, idKey) > 0;
    if (gone || latest > this.#snapshot.revision || !this.#intents.claim(key, this)) throw writeConflict();
  }

  insert(collection: Collection, given: Doc): Doc {
    const doc: Doc = new Map([['_id', given.get('_id') ?? new ObjectId()], ...given]);
    const idKey = collection.idKey(doc.get('_id')!);
    const key = this.#key(collection, idKey);
    const own = this.#changes.get(key);
    this.#claim(collection, idKey);
    const taken = own
      ? own.doc !== null
      : !this.#catalogue.isNew(collection) && collection.revision(this.#store.sql, idKey) > 0;
    if (taken) throw duplicateKey(collection.namespace, collection.indexes.get('_id_')!, doc);
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
        if (!this.#catalogue.isNew(collection)) this.#refuseTaken(collection, index, key, doc, self);
        for (const [other, change] of this.#changes) {
          if (other === self || change.collection.id !== collection.id || !change.doc) continue;
          if (index.keysOf(change.doc).keys.some((taken) => taken.equals(key)))
            throw duplicateKey(collection.namespace, index, doc);
        }
      }
    }
  }

  /** A key that a document took since the transaction began is a conflict: the transaction cannot have seen it. */
  #refuseTaken(collection: Collection, index: Index, key: Buffer, doc: Doc, self: string): void {
    for (const row of collection.probe(this.#store.sql, index, { low: key, high: key }, false)) {
      const other = this.#key(collection, collection.idKey(row.doc.get('_id')!));
      if (other === self || this.#changes.has(other)) continue;
      throw row.rev > this.#snapshot.revision ? writeConflict() : duplicateKey(collection.namespace, index, doc);
    }
  }

  /**
   * Brings every change into the store at once.
   * @param keep called inside the same write, for what has to be known of the commit.
   * @throws MongoError WriteConflict when a unique index or a change of the catalogue stands against it.
   */
  commit(keep: () => void): void {
    try {
      if (this.#changes.size === 0 && !this.#catalogue.hasNew) return;
      const made = this.#catalogue.make(writeConflict);
      try {
        this.#store.commit.run((revision) => {
          this.#apply(revision, made);
          keep();
        });
      } catch (error) {
        for (const collection of made.values()) this.#store.drop(collection);
        throw error;
      }
    } catch (error) {
      throw error instanceof MongoError && error.codeName === 'DuplicateKey' ? writeConflict() : error;
    } finally {
      this.#close();
    }
  }

  #apply(revision: number, made: ReadonlyMap<Collection, Collection>): void {
    const sql = this.#store.sql;
    const changes = [...this.#changes.values()].map((change) => {
      const collection = made.get(change.collection) ?? change.collection;
      if (this.#store.find(collection.db, collection.name)?.id !== collection.id) throw writeConflict();
      return { ...change, collection, row: collection.byId(sql, change.idKey) };
    });
    // What goes makes room first: a document may take the key of one that is removed.
    for (const { collection, row, doc } of changes) if (row && !doc) collection.remove(sql, row);
    for (const { collection, row, doc } of changes) {
      if (!doc) continue;
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
    this.#snapshot.release();
  }
}
