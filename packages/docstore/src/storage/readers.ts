import type Sqlite from 'better-sqlite3';
import { Statements } from './collection.ts';

/** Connections that are kept for the next transactions; opening one costs more than a small transaction. */
const maxIdle = 16;

/** A state of the store that stays as it is for as long as it is held. */
export interface Snapshot {
  sql: Statements;
  /** Number of the latest write that it shows. */
  revision: number;
  /** Lets go of the state. */
  release(): void;
}

interface Reader {
  connection: Sqlite.Database;
  sql: Statements;
}

/** Connections that only read, each with a snapshot of its own while it is held. */
export class Readers {
  readonly #open: () => Sqlite.Database;
  readonly #idle: Reader[] = [];
  readonly #held = new Set<Reader>();

  constructor(open: () => Sqlite.Database) {
    this.#open = open;
  }

  #make(): Reader {
    const connection = this.#open();
    return { connection, sql: new Statements(connection) };
  }

  /** Takes a connection and stops its time. */
  hold(revision: number): Snapshot {
    const reader = this.#idle.pop() ?? this.#make();
    this.#held.add(reader);
    reader.connection.exec('BEGIN');
    // SQLite takes the snapshot with the first read.
    reader.sql.get('SELECT count(*) FROM meta').get();
    return { sql: reader.sql, revision, release: () => this.#release(reader) };
  }

  #release(reader: Reader): void {
    if (!this.#held.delete(reader)) return;
    reader.connection.exec('COMMIT');
    if (this.#idle.length < maxIdle) this.#idle.push(reader);
    else reader.connection.close();
  }

  close(): void {
    for (const { connection } of [...this.#idle, ...this.#held]) connection.close();
    this.#idle.length = 0;
    this.#held.clear();
  }
}
