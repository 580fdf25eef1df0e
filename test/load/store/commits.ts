import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { locateSqliteBinding } from '@oih/docstore/native/sqlite-binding';
import Sqlite from 'better-sqlite3';
import { BSON, type Collection } from 'mongodb';
import { median } from '../../statistics.ts';
import { rate } from './measure.ts';

/** Many short rounds: what else the machine does then weighs on both sides of a round alike. */
const rounds = 25;
const perRound = 400;
const warmUps = 3;

export interface Note {
  _id: string;
  ward: string;
  text: string;
}

const note = (at: number): Note => ({ _id: `note-${at}`, ward: `ward-${at % 40}`, text: 'n'.repeat(200) });

/** What the bare binding commits, with the settings that make a commit durable. */
interface Bare {
  /** Commits a second. */
  inserts(first: number): number;
  close(): void;
}

function openBare(file: string, schema: string, prepare: (database: Sqlite.Database) => (at: number) => void): Bare {
  const database = new Sqlite(file, { nativeBinding: locateSqliteBinding() });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('wal_autocheckpoint = 4000');
  database.exec(schema);
  const insert = prepare(database);
  return {
    inserts(first) {
      const begun = performance.now();
      for (let at = first; at < first + perRound; at++) insert(at);
      return (perRound / (performance.now() - begun)) * 1000;
    },
    close: () => database.close(),
  };
}

const idOf = (at: number) => Buffer.from(`note-${at}`);

/** The document alone: its row, and its `_id` in the index of the table. Less than what a store has to commit, see {@link sameRows}. */
const documentOnly = (folder: string): Bare =>
  openBare(
    join(folder, 'bare-document.db'),
    'CREATE TABLE notes (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, rev INTEGER NOT NULL, doc BLOB NOT NULL)',
    (database) => {
      const insert = database.prepare('INSERT INTO notes (id, rev, doc) VALUES (?, ?, ?)');
      return (at) => insert.run(idOf(at), at, BSON.serialize(note(at)));
    },
  );

/** The answer that is kept of one insert, as long as the store's. */
const answer = BSON.serialize({ done: 1, reply: { n: 1 }, complete: true, commit: false });
const session = Buffer.alloc(16, 7);

/**
 * All rows of one insert. The driver's inserts are retryable, so the store commits the answer of the session's latest write together
 * with the document; and it keeps a checksum with each document. The tables are the store's.
 */
const sameRows = (folder: string): Bare =>
  openBare(
    join(folder, 'bare.db'),
    `CREATE TABLE notes (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, rev INTEGER NOT NULL, sum INTEGER NOT NULL, doc BLOB NOT NULL);
     CREATE TABLE replies (lsid BLOB PRIMARY KEY, txn INTEGER NOT NULL, reply BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID`,
    (database) => {
      const insert = database.prepare('INSERT INTO notes (id, rev, sum, doc) VALUES (?, ?, ?, ?)');
      const keep = database.prepare(
        'INSERT INTO replies (lsid, txn, reply, at) VALUES (?, ?, ?, ?) ON CONFLICT (lsid) DO UPDATE SET txn = excluded.txn, reply = excluded.reply, at = excluded.at',
      );
      const both = database.transaction((at: number) => {
        const bytes = BSON.serialize(note(at));
        insert.run(idOf(at), at, crc32(bytes), bytes);
        keep.run(session, at, answer, at);
      });
      return (at) => both.immediate(at);
    },
  );

/** Durable single inserts through the driver against the bare binding committing the same rows, in turns on one disk. */
export async function commits(notes: Collection<Note>, folder: string): Promise<Record<string, number>> {
  const bare = sameRows(folder);
  const document = documentOnly(folder);
  const found: Record<'bare' | 'document' | 'one' | 'many', number[]> = { bare: [], document: [], one: [], many: [] };
  for (let round = 0; round < rounds + warmUps; round++) {
    const first = round * perRound;
    const bareRate = bare.inserts(first);
    const one = await rate(perRound, 1, (at) => notes.insertOne(note(2 * first + at)));
    const many = await rate(perRound, 32, (at) => notes.insertOne(note(2 * first + perRound + at)));
    const documentRate = document.inserts(first);
    if (round < warmUps) continue;
    found.bare.push(bareRate);
    found.document.push(documentRate);
    found.one.push(one);
    found.many.push(many);
  }
  bare.close();
  document.close();
  const against = (rates: number[], others: number[]) => median(rates.map((value, round) => value / others[round]!));
  return {
    ratio_insert_1: against(found.one, found.bare),
    ratio_insert_32: against(found.many, found.bare),
    ratio_insert_1_vs_document_only: against(found.one, found.document),
    ratio_insert_32_vs_document_only: against(found.many, found.document),
    bare_commits_per_second: median(found.bare),
    document_only_commits_per_second: median(found.document),
    inserts_1_per_second: median(found.one),
    inserts_32_per_second: median(found.many),
  };
}
