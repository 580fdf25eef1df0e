import { join } from 'node:path';
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

/** Commits a second of the bare binding, one row each, with the settings that make a commit durable. */
function bareInserts(database: Sqlite.Database, first: number): number {
  const insert = database.prepare('INSERT INTO notes (id, rev, doc) VALUES (?, ?, ?)');
  const begun = performance.now();
  for (let at = first; at < first + perRound; at++) insert.run(Buffer.from(`note-${at}`), at, BSON.serialize(note(at)));
  return (perRound / (performance.now() - begun)) * 1000;
}

function openBare(folder: string): Sqlite.Database {
  const database = new Sqlite(join(folder, 'bare.db'), { nativeBinding: locateSqliteBinding() });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE notes (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, rev INTEGER NOT NULL, doc BLOB NOT NULL)',
  );
  return database;
}

/** Durable single inserts through the driver against the bare binding committing the same rows, in turns on one disk. */
export async function commits(notes: Collection<Note>, folder: string): Promise<Record<string, number>> {
  const bare = openBare(folder);
  const found: Record<'bare' | 'one' | 'many', number[]> = { bare: [], one: [], many: [] };
  for (let round = 0; round < rounds + warmUps; round++) {
    const first = round * perRound;
    const bareRate = bareInserts(bare, first);
    const one = await rate(perRound, 1, (at) => notes.insertOne(note(2 * first + at)));
    const many = await rate(perRound, 32, (at) => notes.insertOne(note(2 * first + perRound + at)));
    if (round < warmUps) continue;
    found.bare.push(bareRate);
    found.one.push(one);
    found.many.push(many);
  }
  bare.close();
  const against = (rates: number[]) => median(rates.map((value, round) => value / found.bare[round]!));
  return {
    ratio_insert_1: against(found.one),
    ratio_insert_32: against(found.many),
    bare_commits_per_second: median(found.bare),
    inserts_1_per_second: median(found.one),
    inserts_32_per_second: median(found.many),
  };
}
