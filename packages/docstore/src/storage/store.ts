import type Sqlite from 'better-sqlite3';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, docFromJs } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import { defineIndex, type IndexDefinition } from '../index/definition.ts';
import { atOnce, overdue, pause, type Steps } from '../work/pause.ts';
import { Collection, type Index, Statements } from './collection.ts';
import { type Database, openDatabase } from './database.ts';
import { damagedStore } from './faults.ts';
import { GroupCommit } from './group-commit.ts';
import { Readers, type Snapshot } from './readers.ts';

const idIndex = () => defineIndex(docFromJs({ v: 2, key: { _id: 1 }, name: '_id_' }));

/** Revisions that one opening of the store has for itself. */
const revisionsPerOpening = 2 ** 34;

/**
 * The revision to count on from. Each opening begins above all earlier ones, so that no document has to be read to know
 * the highest.
 */
function firstRevision(main: Sqlite.Database): number {
  const row = main.prepare("SELECT value FROM meta WHERE key = 'openings'").get() as { value: string } | undefined;
  const openings = Number(row?.value ?? 0) + 1;
  main.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('openings', ?)").run(String(openings));
  return openings * revisionsPerOpening;
}

/** The catalogue of one open store and its group commit. */
export class Store {
  readonly #database: Database;
  readonly #readers: Readers;
  readonly sql: Statements;
  readonly commit: GroupCommit;
  readonly #collections = new Map<string, Collection>();
  /**
   * The highest number that a collection or an index has had. No number is given twice while the store is open: a snapshot may
   * still know what it meant before.
   */
  #highest = 0;
  /** Number of the latest collection of {@link detached}; negative, so that it is nobody else's. */
  #detached = 0;

  private constructor(database: Database) {
    this.#database = database;
    this.#readers = new Readers(() => database.openReader());
    this.sql = new Statements(database.main);
    this.#load();
    this.#dropUnfinished();
    this.commit = new GroupCommit(database.main, firstRevision(database.main));
    this.commit.onUndone.push(() => {
      this.#collections.clear();
      this.#load();
    });
  }

  /** @throws StoreError when the directory cannot be opened. */
  static open(directory: string): Store {
    const database = openDatabase(directory);
    try {
      return new Store(database);
    } catch (error) {
      database.close();
      throw damagedStore(directory, error);
    }
  }

  #load(): void {
    const rows = this.sql.get('SELECT id, db, name, options FROM collections').all() as {
      id: number;
      db: string;
      name: string;
      options: Buffer | null;
    }[];
    for (const { id, db, name, options } of rows) {
      this.#highest = Math.max(this.#highest, id);
      const collection = new Collection(id, db, name, options ? decode(options) : new Map());
      collection.indexes.set('_id_', { ...idIndex(), id: 0, multikey: false });
      const indexes = this.sql
        .get('SELECT id, spec, multikey FROM indexes WHERE collection = ? ORDER BY id')
        .all(id) as {
        id: number;
        spec: Buffer;
        multikey: number;
      }[];
      for (const index of indexes) {
        this.#highest = Math.max(this.#highest, index.id);
        const definition = defineIndex(decode(index.spec));
        collection.indexes.set(definition.name, { ...definition, id: index.id, multikey: index.multikey === 1 });
      }
      this.#collections.set(collection.namespace, collection);
    }
  }

  /** The store as it is now; release it when done. */
  snapshot(): Snapshot {
    this.commit.flushEarly();
    return this.#readers.hold(this.commit.revision);
  }

  find(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  list(db: string): Collection[] {
    return [...this.#collections.values()].filter((collection) => collection.db === db);
  }

  databases(): string[] {
    return [...new Set([...this.#collections.values()].map(({ db }) => db))];
  }

  /** The collection, made when it is missing. */
  ensure(db: string, name: string): Collection {
    return this.find(db, name) ?? this.create(db, name);
  }

  /**
   * A collection that is in no catalogue yet, for a transaction that means to make it.
   * @throws MongoError InvalidNamespace.
   */
  detached(db: string, name: string, options?: Doc): Collection {
    refuseName(db, name);
    this.#detached -= 1;
    const collection = new Collection(this.#detached, db, name, options);
    collection.indexes.set('_id_', { ...idIndex(), id: 0, multikey: false });
    return collection;
  }

  /** @throws MongoError InvalidNamespace. */
  create(db: string, name: string, options: Doc = new Map()): Collection {
    refuseName(db, name);
    const collection = this.commit.run(() => {
      const id = this.#nextNumber();
      this.sql
        .get('INSERT INTO collections (id, db, name, options) VALUES (?, ?, ?, ?)')
        .run(id, db, name, encode(options));
      this.sql
        .get(
          `CREATE TABLE c${id} (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, rev INTEGER NOT NULL, sum INTEGER NOT NULL, doc BLOB NOT NULL)`,
        )
        .run();
      return new Collection(id, db, name, options);
    });
    collection.indexes.set('_id_', { ...idIndex(), id: 0, multikey: false });
    this.#collections.set(collection.namespace, collection);
    return collection;
  }

  /** Gives a collection other options. */
  setOptions(collection: Collection, options: Doc): void {
    this.commit.run(() =>
      this.sql.get('UPDATE collections SET options = ? WHERE id = ?').run(encode(options), collection.id),
    );
    collection.options = options;
  }

  drop(collection: Collection): void {
    this.commit.run(() => {
      for (const index of collection.indexes.values()) if (index.id) this.#connectionRun(`DROP TABLE i${index.id}`);
      this.sql.get('DELETE FROM indexes WHERE collection = ?').run(collection.id);
      this.sql.get('DELETE FROM collections WHERE id = ?').run(collection.id);
      this.#connectionRun(`DROP TABLE c${collection.id}`);
    });
    this.#collections.delete(collection.namespace);
  }

  #nextNumber(): number {
    this.#highest += 1;
    return this.#highest;
  }

  #connectionRun(statement: string): void {
    this.#database.main.prepare(statement).run();
  }

  /** {@link buildIndex} in one go, for a collection without many documents. */
  addIndex(collection: Collection, given: IndexDefinition): boolean {
    return atOnce(this.buildIndex(collection, given));
  }

  /**
   * Adds an index and fills it in steps; writes in between keep it. Searches use it when it is complete, and only then it is in the
   * catalogue. An equal one that is there already is left as it is.
   * @throws MongoError IndexKeySpecsConflict when the name is taken by another one, DuplicateKey when the documents break it,
   * IndexBuildAborted when it or its collection is dropped meanwhile.
   */
  *buildIndex(collection: Collection, given: IndexDefinition): Steps<boolean> {
    const inherited = given.spec.has('collation') ? null : collection.ordering?.spec;
    const definition = inherited ? defineIndex(new Map(given.spec).set('collation', inherited)) : given;
    for (let same = collection.indexes.get(definition.name); same; same = collection.indexes.get(definition.name)) {
      if (!sameIndex(same, definition))
        throw mongoError(
          'IndexKeySpecsConflict',
          `An existing index has the same name as the requested index but another key or other options: ${definition.name}`,
        );
      if (!same.building) return false;
      yield pause;
    }
    const index = this.#openIndex(collection, definition);
    try {
      yield* this.#fill(collection, index);
      this.#enterIndex(collection, index);
    } finally {
      if (index.building) this.#giveUp(collection, index);
    }
    return true;
  }

  #openIndex(collection: Collection, definition: IndexDefinition): Index {
    const spec = new Map(definition.spec).set('name', definition.name);
    const index: Index = { ...definition, spec, id: this.#nextNumber(), multikey: false, building: true };
    this.commit.run(() =>
      this.#connectionRun(
        `CREATE TABLE i${index.id} (k BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (k, rid)) WITHOUT ROWID`,
      ),
    );
    collection.indexes.set(index.name, index);
    return index;
  }

  *#fill(collection: Collection, index: Index): Steps<void> {
    for (let place: number | null = 0; place !== null; ) {
      const from: number = place;
      place = this.commit.run(() => collection.fill(this.sql, index, from));
      if (!overdue()) continue;
      yield pause;
      const { db, name, indexes } = collection;
      if (this.find(db, name) !== collection || indexes.get(index.name) !== index)
        throw mongoError(
          'IndexBuildAborted',
          `Index build aborted: ${index.name} of ${collection.namespace} was dropped`,
        );
    }
  }

  #enterIndex(collection: Collection, index: Index): void {
    this.commit.run(() =>
      this.sql
        .get('INSERT INTO indexes (id, collection, name, spec, multikey) VALUES (?, ?, ?, ?, ?)')
        .run(index.id, collection.id, index.name, encode(index.spec), index.multikey ? 1 : 0),
    );
    index.building = false;
  }

  /** Takes an index back that was not completed. Where that fails too, its table goes when the store is opened again. */
  #giveUp(collection: Collection, index: Index): void {
    if (collection.indexes.get(index.name) === index) collection.indexes.delete(index.name);
    this.commit.run(() => this.#connectionRun(`DROP TABLE IF EXISTS i${index.id}`));
  }

  /** Removes the tables of indexes that were not completed when the store ended. */
  #dropUnfinished(): void {
    const tables = this.sql
      .get(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'i[0-9]*' AND CAST(substr(name, 2) AS INTEGER) NOT IN (SELECT id FROM indexes)",
      )
      .all() as { name: string }[];
    for (const { name } of tables) this.#connectionRun(`DROP TABLE ${name}`);
  }

  /** Gives an index other settings; its keys stay what they are. */
  changeIndex(collection: Collection, index: Index, spec: Doc): void {
    this.commit.run(() => this.sql.get('UPDATE indexes SET spec = ? WHERE id = ?').run(encode(spec), index.id));
    collection.indexes.set(index.name, { ...defineIndex(spec), id: index.id, multikey: index.multikey });
  }

  dropIndex(collection: Collection, name: string): void {
    const index = collection.indexes.get(name);
    if (!index || name === '_id_') throw mongoError('IndexNotFound', `index not found with name [${name}]`);
    this.commit.run(() => {
      this.sql.get('DELETE FROM indexes WHERE id = ?').run(index.id);
      this.#connectionRun(`DROP TABLE i${index.id}`);
    });
    collection.indexes.delete(name);
  }

  close(): void {
    this.commit.flush();
    this.#readers.close();
    this.#database.close();
  }
}

function refuseName(db: string, name: string): void {
  if (name === '' || name.includes('$') || name.includes('\0'))
    throw mongoError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
}

const settings = (definition: IndexDefinition): Doc => {
  const relevant = ['key', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'collation'];
  return new Map([...definition.spec].filter(([name]) => relevant.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1)));
};
const sameIndex = (a: IndexDefinition, b: IndexDefinition) => encode(settings(a)).equals(encode(settings(b)));
