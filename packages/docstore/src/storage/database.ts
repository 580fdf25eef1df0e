import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { locateSqliteBinding } from '../../native/sqlite-binding.mjs';
import { damagedStore, StoreError } from './faults.ts';
import { upgrade } from './format.ts';

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
  upgrade(main);
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
    throw damagedStore(directory, error);
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
