import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { locateSqliteBinding } from '../../native/sqlite-binding.mjs';
import { StoreError } from './faults.ts';
import { formatVersion } from './format.ts';
import { Store } from './store.ts';

/** Pages that are copied at once; between two of them the store goes on writing. */
const pagesPerStep = 500;

/**
 * Copies a store into one file, also while another process writes to it: the copy is the store at one moment. The copy is
 * looked through before it gets its name, so that a file of that name is always a good one.
 * @param report is told how much is done, from 0 to 1.
 * @throws StoreError when there is no store, the file exists already, or the copy is not good.
 */
export async function backup(directory: string, to: string, report = (_share: number) => {}): Promise<void> {
  const from = join(directory, 'store.db');
  if (!existsSync(from)) throw new StoreError(`There is no store in ${directory}.`);
  if (existsSync(to)) throw new StoreError(`${to} exists already. A backup is never written over another one.`);
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  const source = new Sqlite(from, { nativeBinding: locateSqliteBinding(), readonly: true });
  try {
    // One snapshot from the first page to the last: a copy by steps would begin anew with each commit of the store.
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema;');
    await source.backup(unfinished, {
      progress: ({ totalPages, remainingPages }) => {
        report(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return pagesPerStep;
      },
    });
  } finally {
    source.close();
  }
  try {
    const copy = new Sqlite(unfinished, { nativeBinding: locateSqliteBinding() });
    // In one file, without a log beside it.
    copy.pragma('journal_mode = DELETE');
    copy.close();
    verify(unfinished);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  renameSync(unfinished, to);
}

/**
 * Looks through a backup: its pages, the layout, and the checksum of every document.
 * @throws StoreError saying what is wrong.
 */
function verify(file: string): void {
  let database: Sqlite.Database | null = null;
  try {
    database = new Sqlite(file, { nativeBinding: locateSqliteBinding(), readonly: true, fileMustExist: true });
    const found = database.pragma('integrity_check', { simple: true }) as string;
    if (found !== 'ok') throw new StoreError(`${file} is damaged: ${found}`);
    const version = database.pragma('user_version', { simple: true }) as number;
    if (version === 0) throw new StoreError(`${file} is not a backup of the store.`);
    if (version > formatVersion) throw new StoreError(`${file} was written by a newer version (layout ${version}).`);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(`${file} is not a good backup: ${(error as Error).message}`, { cause: error });
  } finally {
    database?.close();
  }
}

/**
 * Makes a store from a backup, in a folder that has none, and reads every document of it.
 * @returns how many documents there are.
 * @throws StoreError when the folder has a store, or the backup is not good; the folder is then as before.
 */
export async function restore(from: string, directory: string): Promise<number> {
  if (existsSync(join(directory, 'store.db')))
    throw new StoreError(`There is a store in ${directory} already. Move it away first; it is not written over.`);
  verify(from);
  const staging = join(directory, 'restoring');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  try {
    const source = new Sqlite(from, { nativeBinding: locateSqliteBinding(), readonly: true });
    await source.backup(join(staging, 'store.db'));
    source.close();
    const documents = readAll(staging);
    renameSync(join(staging, 'store.db'), join(directory, 'store.db'));
    return documents;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Opens the store, which also brings an older layout up to date, and reads every document with its checksum. */
function readAll(directory: string): number {
  const store = Store.open(directory);
  try {
    let documents = 0;
    for (const db of store.databases())
      for (const collection of store.list(db)) for (const _row of collection.scan(store.sql)) documents += 1;
    return documents;
  } catch (error) {
    throw new StoreError(`The backup is not good: ${(error as Error).message}`, { cause: error });
  } finally {
    store.close();
  }
}
