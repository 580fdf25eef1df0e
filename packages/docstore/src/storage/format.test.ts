import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { locateSqliteBinding } from '../../native/sqlite-binding.mjs';
import { encode } from '../bson/encode.ts';
import { docFromJs } from '../bson/values.ts';
import { StoreError } from './faults.ts';
import { formatVersion } from './format.ts';
import { Store } from './store.ts';

/** The layout of version 1, as files of that time have it. */
const first = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (db, name));
  CREATE TABLE indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));
  CREATE TABLE replies (lsid BLOB PRIMARY KEY, txn INTEGER NOT NULL, reply BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE c1 (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, rev INTEGER NOT NULL, doc BLOB NOT NULL);
  INSERT INTO collections VALUES (1, 'hospital', 'patients');
  PRAGMA user_version = 1;
`;

describe('the layout of the file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docstore-format-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = () => new Sqlite(join(folder, 'store.db'), { nativeBinding: locateSqliteBinding() });

  it('is brought up to date from the first version, with every document', () => {
    const file = open();
    file.exec(first);
    const insert = file.prepare('INSERT INTO c1 (id, rev, doc) VALUES (?, ?, ?)');
    for (let at = 0; at < 500; at++)
      insert.run(Buffer.from(`key-${at}`), at + 1, encode(docFromJs({ _id: at, name: `patient ${at}` })));
    file.close();

    const store = Store.open(folder);
    const patients = store.find('hospital', 'patients')!;
    const names = [...patients.scan(store.sql)].map(({ doc }) => doc.get('name'));
    assert.deepEqual(
      names,
      Array.from({ length: 500 }, (_, at) => `patient ${at}`),
    );
    store.commit.run((revision) => patients.insert(store.sql, docFromJs({ _id: 'new' }), revision));
    store.close();
    const upgraded = open();
    assert.equal(upgraded.pragma('user_version', { simple: true }), formatVersion);
    upgraded.close();
  });

  it('is refused when a newer program wrote it, and left as it is', () => {
    Store.open(folder).close();
    const file = open();
    file.pragma(`user_version = ${formatVersion + 1}`);
    file.close();
    assert.throws(
      () => Store.open(folder),
      (error) => error instanceof StoreError && /newer version/.test(error.message),
    );
    const after = open();
    assert.equal(after.pragma('user_version', { simple: true }), formatVersion + 1);
    after.close();
  });
});
