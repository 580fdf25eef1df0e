import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { locateSqliteBinding } from '../../native/sqlite-binding.mjs';

/** Version of the file's layout; a file with a higher one is refused. */
const formatVersion = 1;

const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (db, name));
  CREATE TABLE indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));
  CREATE TABLE replies (lsid BLOB PRIMARY KEY, txn INTEGER NOT NULL, reply BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
`;

/** The store's file cannot be used; the message says why and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** The open file: one connection that writes, and the means to open snapshots beside it. */
export interface Database {
  readonly main: Sqlite.Database;
  /** A second connection, for the snapshot of a transaction. */
  openReader(): Sqlite.Database;
  close(): void;
}

/** Holds an exclusive lock beside the store for as long as the process lives; the system lets go of it after a kill. */
function lock(directory: string, nativeBinding: string): Sqlite.Database {
  const holder = new Sqlite(join(directory, 'store.lock'), { nativeBinding, timeout: 0 });
  try {
    holder.exec('BEGIN EXCLUSIVE');
    return holder;
  } catch (error) {
    holder.close();
    throw new StoreError(
      `Another process has the store in ${directory} open. Stop it, or give this one a folder of its own (OIH_DATA_DIR).`,
      { cause: error },
    );
  }
}

function prepare(main: Sqlite.Database): void {
  main.pragma('journal_mode = WAL');
  main.pragma('synchronous = FULL');
  main.pragma('wal_autocheckpoint = 4000');
  main.pragma('cache_size = -65536');
  const version = main.pragma('user_version', { simple: true }) as number;
  if (version > formatVersion) {
    throw new StoreError(
      `The store was written by a newer version (layout ${version}, this program knows ${formatVersion}). Start the newer version.`,
    );
  }
  if (version === 0) {
    main.exec(`BEGIN; ${schema} PRAGMA user_version = ${formatVersion}; COMMIT;`);
  }
}

/**
 * Opens the store in a directory, which is made when it is missing.
 * @throws StoreError when another process has it open, or it was written by a newer version.
 */
export function openDatabase(directory: string): Database {
  if (!existsSync(directory)) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const nativeBinding = locateSqliteBinding();
  const file = join(directory, 'store.db');
  const holder = lock(directory, nativeBinding);
  const main = new Sqlite(file, { nativeBinding });
  try {
    prepare(main);
  } catch (error) {
    main.close();
    holder.close();
    throw error;
  }
  return {
    main,
    openReader: () => new Sqlite(file, { nativeBinding, readonly: true }),
    close: () => {
      main.close();
      holder.close();
    },
  };
}
