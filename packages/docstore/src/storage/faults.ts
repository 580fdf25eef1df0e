import Sqlite from 'better-sqlite3';
import { MongoError, mongoError } from '../errors/mongo-error.ts';

/** The store's file cannot be used; the message says why and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

const fullDisk = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_TRUNCATE']);

/** Whether the file itself is damaged. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof Sqlite.SqliteError && (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
  );
}

/** What a fault of the disk is for the client; null for anything else. */
export function diskFault(error: unknown): MongoError | null {
  if (!(error instanceof Sqlite.SqliteError)) return null;
  if (fullDisk.has(error.code))
    return mongoError(
      'OutOfDiskSpace',
      `The write was refused, because the disk of the store is full (${error.code}).`,
    );
  if (isDamage(error))
    return mongoError('DataCorruptionDetected', `The file of the store is damaged (${error.code}). Restore a backup.`);
  return null;
}

/** What keeps a store from being opened, said clearly when it is damage. */
export function damagedStore(directory: string, cause: unknown): unknown {
  if (!isDamage(cause)) return cause;
  return new StoreError(`The store in ${directory} is damaged, and is not opened. Restore a backup.`, { cause });
}

/** A document whose bytes are not the ones that were written. */
export function damagedDocument(namespace: string, rid: number): MongoError {
  return new MongoError(
    'DataCorruptionDetected',
    `A document of ${namespace} (row ${rid}) is damaged: its checksum is wrong. Restore a backup.`,
  );
}
