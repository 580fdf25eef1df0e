import { crc32 } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { encode } from '../bson/encode.ts';
import { encodeKey } from '../bson/key.ts';
import { StoredDoc } from '../bson/stored.ts';
import { type Doc, ObjectId, type Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';
import type { IndexDefinition } from '../index/definition.ts';
import { duplicateKey } from '../index/duplicate-key.ts';
import { type Ordering, orderingOf } from '../query/collation.ts';
import { damagedDocument } from './faults.ts';

/** A stored document with its place. */
export interface Row {
  rid: number;
  rev: number;
  doc: Doc;
}

export interface Index extends IndexDefinition {
  id: number;
  multikey: boolean;
  /** True while it is being filled: writes keep it, and no search uses it. */
  building?: boolean;
}

/** A range of index keys, both ends included when they are given; `high` also takes every key that begins with it. */
export interface KeyRange {
  low: Buffer | null;
  high: Buffer | null;
}

/** Rows that are read at once: few at first, because most searches want few. */
const firstBatch = 24;
const laterBatch = 240;
/** Documents that are entered into a new index at once. */
const fillBatch = 64;
const maxDocument = 16 * 1024 * 1024;
type Raw = { rid: number; rev: number; sum: number; doc: Buffer };
type RawKey = Raw & { k: Buffer };

/** Prepared statements of one connection, made once each. */
export class Statements {
  readonly #cache = new Map<string, Sqlite.Statement>();
  readonly #connection: Sqlite.Database;

  constructor(connection: Sqlite.Database) {
    this.#connection = connection;
  }

  get(sql: string): Sqlite.Statement {
    let statement = this.#cache.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql);
      this.#cache.set(sql, statement);
    }
    return statement;
  }
}

/** The bytes after every key that begins with these: the upper end of a prefix. */
function afterPrefix(prefix: Buffer): Buffer | null {
  const bytes = Buffer.from(prefix);
  for (let at = bytes.length - 1; at >= 0; at--) {
    if (bytes[at]! < 0xff) {
      bytes[at] = bytes[at]! + 1;
      return bytes.subarray(0, at + 1);
    }
  }
  return null;
}

/** One collection: its table, its indexes, and the way through both. */
export class Collection {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  /** What `create` and `collMod` were told: validator, view and the like. */
  options: Doc;
  /** By name; `_id_` is always there and lives in the table itself. */
  readonly indexes = new Map<string, Index>();
  #insertion: string | null = null;
  /** The default collation of searches; null when texts compare by their bytes. */
  readonly ordering: Ordering | null;

  constructor(id: number, db: string, name: string, options: Doc = new Map()) {
    this.id = id;
    this.db = db;
    this.name = name;
    this.options = options;
    this.ordering = options.has('collation') ? orderingOf(options.get('collation')) : null;
  }

  get namespace(): string {
    return `${this.db}.${this.name}`;
  }

  idKey(id: Value): Buffer {
    return encodeKey([id]);
  }

  /** A row as it was written. @throws MongoError DataCorruptionDetected when the disk gives back something else. */
  #row({ rid, rev, sum, doc }: Raw): Row {
    if (crc32(doc) !== sum) throw damagedDocument(this.namespace, rid);
    return { rid, rev, doc: new StoredDoc(doc) };
  }

  byId(sql: Statements, idKey: Buffer): Row | undefined {
    const raw = sql.get(`SELECT rid, rev, sum, doc FROM c${this.id} WHERE id = ?`).get(idKey) as Raw | undefined;
    return raw && this.#row(raw);
  }

  /** Revision of the document with this id, 0 when there is none. */
  revision(sql: Statements, idKey: Buffer): number {
    const raw = sql.get(`SELECT rev FROM c${this.id} WHERE id = ?`).get(idKey) as { rev: number } | undefined;
    return raw?.rev ?? 0;
  }

  /** Every document in the order of insertion, read in batches so that writes may come in between. */
  *scan(sql: Statements): Generator<Row> {
    let after = 0;
    for (let limit = firstBatch; ; limit = laterBatch) {
      const rows = sql
        .get(`SELECT rid, rev, sum, doc FROM c${this.id} WHERE rid > ? ORDER BY rid LIMIT ?`)
        .all(after, limit) as Raw[];
      for (const raw of rows) yield this.#row(raw);
      if (rows.length < limit) return;
      after = rows.at(-1)!.rid;
    }
  }

  /** Documents whose key lies in the range, in the order of the index; a document can come more than once when multikey. */
  *probe(sql: Statements, index: Index, range: KeyRange, reverse: boolean): Generator<Row> {
    const low = range.low ?? Buffer.alloc(0);
    const high = range.high === null ? null : afterPrefix(range.high);
    const order = reverse ? 'DESC' : 'ASC';
    // The keys of `_id` are in the table itself.
    const key = index.name === '_id_' ? 'c.id' : 'i.k';
    const tables = index.name === '_id_' ? `c${this.id} c` : `i${index.id} i JOIN c${this.id} c ON c.rid = i.rid`;
    const place = index.name === '_id_' ? 'c.rid' : 'i.rid';
    let last: { k: Buffer; rid: number } | null = null;
    for (let limit = firstBatch; ; limit = laterBatch) {
      // From the second batch on the last row is the bound: with both SQLite might start from the weaker one.
      const bounds: string[] = [];
      const values: (Buffer | number)[] = [];
      if (!last || reverse) {
        bounds.push(`${key} >= ?`);
        values.push(low);
      }
      if (high && (!last || !reverse)) {
        bounds.push(`${key} < ?`);
        values.push(high);
      }
      if (last) {
        bounds.push(`(${key}, ${place}) ${reverse ? '<' : '>'} (?, ?)`);
        values.push(last.k, last.rid);
      }
      const rows = sql
        .get(
          `SELECT ${key} AS k, c.rid AS rid, c.rev AS rev, c.sum AS sum, c.doc AS doc FROM ${tables}
           WHERE ${bounds.join(' AND ')} ORDER BY ${key} ${order}, ${place} ${order} LIMIT ?`,
        )
        .all(...values, limit) as RawKey[];
      for (const raw of rows) yield this.#row(raw);
      if (rows.length < limit) return;
      last = rows.at(-1)!;
    }
  }

  /** Inserts a document; `_id` is made when it is missing and always comes first. @throws MongoError DuplicateKey. */
  insert(sql: Statements, given: Doc, rev: number): Doc {
    const doc = withIdFirst(given);
    const idKey = this.idKey(checkedId(doc.get('_id')!));
    const bytes = sized(encode(doc));
    this.#enter(sql, this.#place(sql, idKey, rev, doc, bytes), doc);
    return doc;
  }

  /** Writes a new row; gives its place. That its `_id` is taken is learned from the table itself, without asking it first. */
  #place(sql: Statements, idKey: Buffer, rev: number, doc: Doc, bytes: Buffer): number {
    this.#insertion ??= `INSERT INTO c${this.id} (id, rev, sum, doc) VALUES (?, ?, ?, ?)`;
    try {
      return Number(sql.get(this.#insertion).run(idKey, rev, crc32(bytes), bytes).lastInsertRowid);
    } catch (error) {
      if (isTaken(error)) throw duplicateKey(this.namespace, this.indexes.get('_id_')!, doc);
      throw error;
    }
  }

  /** Puts a new version in the place of a row. @throws MongoError DuplicateKey. */
  replace(sql: Statements, row: Row, doc: Doc, rev: number): void {
    const bytes = sized(encode(doc));
    for (const index of this.indexes.values()) {
      if (index.name === '_id_') continue;
      const before = index.keysOf(row.doc).keys;
      const { keys, multikey } = index.keysOf(doc);
      const gone = before.filter((key) => !keys.some((other) => other.equals(key)));
      const added = keys.filter((key) => !before.some((other) => other.equals(key)));
      for (const key of gone) sql.get(`DELETE FROM i${index.id} WHERE k = ? AND rid = ?`).run(key, row.rid);
      this.#addKeys(sql, index, added, multikey, row.rid, doc);
    }
    sql.get(`UPDATE c${this.id} SET rev = ?, sum = ?, doc = ? WHERE rid = ?`).run(rev, crc32(bytes), bytes, row.rid);
  }

  remove(sql: Statements, row: Row): void {
    for (const index of this.indexes.values()) {
      if (index.name === '_id_') continue;
      for (const key of index.keysOf(row.doc).keys)
        sql.get(`DELETE FROM i${index.id} WHERE k = ? AND rid = ?`).run(key, row.rid);
    }
    sql.get(`DELETE FROM c${this.id} WHERE rid = ?`).run(row.rid);
  }

  #enter(sql: Statements, rid: number, doc: Doc): void {
    for (const index of this.indexes.values()) {
      if (index.name === '_id_') continue;
      const { keys, multikey } = index.keysOf(doc);
      this.#addKeys(sql, index, keys, multikey, rid, doc);
    }
  }

  #addKeys(sql: Statements, index: Index, keys: Buffer[], multikey: boolean, rid: number, doc: Doc): void {
    for (const key of keys) {
      if (index.unique && sql.get(`SELECT rid FROM i${index.id} WHERE k = ? AND rid <> ? LIMIT 1`).get(key, rid)) {
        throw duplicateKey(this.namespace, index, doc);
      }
      // A document that was written while its index is being filled has its keys there already.
      const orIgnore = index.building ? 'OR IGNORE ' : '';
      sql.get(`INSERT ${orIgnore}INTO i${index.id} (k, rid) VALUES (?, ?)`).run(key, rid);
    }
    if (multikey && !index.multikey) {
      sql.get('UPDATE indexes SET multikey = 1 WHERE id = ?').run(index.id);
      index.multikey = true;
    }
  }

  /**
   * Enters some of the documents that were there before a new index, those after a place.
   * @returns the place after which to go on; null when all are entered.
   * @throws MongoError DuplicateKey.
   */
  fill(sql: Statements, index: Index, after: number): number | null {
    const rows = sql
      .get(`SELECT rid, rev, sum, doc FROM c${this.id} WHERE rid > ? ORDER BY rid LIMIT ?`)
      .all(after, fillBatch) as Raw[];
    for (const raw of rows) {
      const { rid, doc } = this.#row(raw);
      const { keys, multikey } = index.keysOf(doc);
      this.#addKeys(sql, index, keys, multikey, rid, doc);
    }
    return rows.length < fillBatch ? null : rows.at(-1)!.rid;
  }

  /** How many documents there are. */
  count(sql: Statements): number {
    return (sql.get(`SELECT count(*) AS count FROM c${this.id}`).get() as { count: number }).count;
  }
}

/** The document itself when `_id` leads it already, as drivers send it; else a copy in which it does. */
function withIdFirst(given: Doc): Doc {
  const [first] = given.keys();
  if (first === '_id' && given.get('_id') !== undefined) return given;
  return new Map([['_id', given.get('_id') ?? new ObjectId()], ...given]);
}

const isTaken = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';

function checkedId(id: Value): Value {
  if (Array.isArray(id)) throw mongoError('BadValue', "The '_id' value cannot be of type array");
  return id;
}

function sized(bytes: Buffer): Buffer {
  if (bytes.length > maxDocument)
    throw mongoError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${maxDocument}`,
    );
  return bytes;
}
