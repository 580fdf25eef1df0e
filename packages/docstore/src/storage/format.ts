import { crc32 } from 'node:zlib';
import type Sqlite from 'better-sqlite3';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { StoreError } from './faults.ts';

/**
 * The steps from each layout of the file to the next; step 0 makes a new file. A file goes through all of them that it lacks, in
 * one transaction, so that it has either the old layout or the new one.
 */
const steps: readonly ((main: Sqlite.Database) => void)[] = [
  (main) => {
    main.exec(`
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (db, name));
      CREATE TABLE indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL,
        multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));
      CREATE TABLE replies (lsid BLOB PRIMARY KEY, txn INTEGER NOT NULL, reply BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
    `);
  },
  // Every document has a checksum.
  (main) => {
    main.function('checksum', { deterministic: true }, (doc) => crc32(doc as Buffer));
    const collections = main.prepare('SELECT id FROM collections').all() as { id: number }[];
    for (const { id } of collections) {
      main.exec(`ALTER TABLE c${id} ADD COLUMN sum INTEGER NOT NULL DEFAULT 0; UPDATE c${id} SET sum = checksum(doc)`);
    }
  },
  // Collections have options, their collation among them; the answers of writes are kept in another form.
  (main) => {
    main.exec('ALTER TABLE collections ADD COLUMN options BLOB; DELETE FROM replies');
    const collations = main.prepare("SELECT key, value FROM meta WHERE key LIKE 'collation.%'").all() as {
      key: string;
      value: string;
    }[];
    for (const { key, value } of collations) {
      const options = encode(new Map([['collation', decode(Buffer.from(value, 'base64'))]]));
      main.prepare('UPDATE collections SET options = ? WHERE id = ?').run(options, Number(key.split('.')[1]));
    }
    main.exec("DELETE FROM meta WHERE key LIKE 'collation.%'");
  },
];

/** Version of the layout that this program writes. */
export const formatVersion = steps.length;

/** Brings the file to the layout of this program. @throws StoreError when a newer one wrote it. */
export function upgrade(main: Sqlite.Database): void {
  const version = main.pragma('user_version', { simple: true }) as number;
  if (version === formatVersion) return;
  if (version > formatVersion) {
    throw new StoreError(
      `The store was written by a newer version (layout ${version}, this program knows ${formatVersion}). Start the newer version.`,
    );
  }
  main.transaction(() => {
    for (const step of steps.slice(version)) step(main);
    main.pragma(`user_version = ${formatVersion}`);
  })();
}
