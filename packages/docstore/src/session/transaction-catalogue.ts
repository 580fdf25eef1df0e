import type { Doc } from '../bson/values.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { Collection, type Statements } from '../storage/collection.ts';
import type { Store } from '../storage/store.ts';

const snapshotUnavailable = (namespace: string) =>
  new MongoError(
    'SnapshotUnavailable',
    `Unable to read from a snapshot due to pending collection catalog changes; please retry the operation. Collection: ${namespace}`,
    { labels: ['TransientTransactionError'] },
  );

/** Which collections and indexes a transaction sees: those of its snapshot, and the collections that it makes itself. */
export class TransactionCatalogue {
  readonly #store: Store;
  readonly #snapshot: Statements;
  readonly #new = new Map<string, Collection>();
  /** By number of the collection, what {@link inSnapshot} found. */
  readonly #seen = new Map<number, ReadonlySet<number> | null>();

  constructor(store: Store, snapshot: Statements) {
    this.#store = store;
    this.#snapshot = snapshot;
  }

  get hasNew(): boolean {
    return this.#new.size > 0;
  }

  /** Whether the transaction itself makes the collection. */
  isNew(collection: Collection): boolean {
    return this.#new.get(collection.namespace) === collection;
  }

  /** @throws MongoError SnapshotUnavailable when the collection was dropped or made anew since the snapshot. */
  find(db: string, name: string): Collection | undefined {
    const made = this.#new.get(`${db}.${name}`);
    if (made) return made;
    const now = this.#store.find(db, name);
    if (now && this.inSnapshot(now)) return now;
    const then = this.#snapshot.get('SELECT 1 FROM collections WHERE db = ? AND name = ?').get(db, name);
    if (then) throw snapshotUnavailable(`${db}.${name}`);
    return now;
  }

  create(db: string, name: string, options?: Doc): Collection {
    const collection = this.#store.detached(db, name, options);
    this.#new.set(collection.namespace, collection);
    return collection;
  }

  /** The collection with the indexes that the snapshot has; undefined when it came later. */
  inSnapshot(collection: Collection): Collection | undefined {
    let ids = this.#seen.get(collection.id);
    if (ids === undefined) {
      ids = this.#look(collection);
      this.#seen.set(collection.id, ids);
    }
    if (!ids) return undefined;
    const { id, db, name, options } = collection;
    const indexes = [...collection.indexes].filter(([, index]) => ids.has(index.id));
    if (indexes.length === collection.indexes.size) return collection;
    const seen = new Collection(id, db, name, options);
    for (const [key, index] of indexes) seen.indexes.set(key, index);
    return seen;
  }

  /** Numbers of the indexes that the snapshot has; null when it does not have the collection. */
  #look({ id }: Collection): ReadonlySet<number> | null {
    if (!this.#snapshot.get('SELECT 1 FROM collections WHERE id = ?').get(id)) return null;
    const rows = this.#snapshot.get('SELECT id FROM indexes WHERE collection = ?').all(id) as { id: number }[];
    return new Set([0, ...rows.map((row) => row.id)]);
  }

  /** Makes the new collections in the store; gives which one each has become. */
  make(conflict: () => Error): Map<Collection, Collection> {
    const made = new Map<Collection, Collection>();
    for (const { db, name } of this.#new.values()) if (this.#store.find(db, name)) throw conflict();
    for (const collection of this.#new.values()) {
      const real = this.#store.create(collection.db, collection.name, collection.options);
      for (const index of collection.indexes.values()) this.#store.addIndex(real, index);
      made.set(collection, real);
    }
    return made;
  }
}
