import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '@oih/docstore/bson/encode';
import { docFromJs } from '@oih/docstore/bson/values';
import { check } from '@oih/docstore/commands/validate';
import { MongoError } from '@oih/docstore/errors/mongo-error';
import { defineIndex } from '@oih/docstore/index/definition';
import { StoreError } from '@oih/docstore/storage/faults';
import { Store } from '@oih/docstore/storage/store';
import { randomNumbers } from './store/random.ts';

const documents = 400;
const written = (at: number) => docFromJs({ _id: at, n: documents - at, text: `text ${at} `.repeat(40) });

describe('a store whose files are damaged', function () {
  this.timeout(60_000);
  let folder: string;
  /** What was on the disk at the moment of the crash. */
  let crashed: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'oih-damaged-'));
    crashed = join(folder, 'crashed');
    mkdirSync(crashed);
    const live = join(folder, 'live');
    const store = Store.open(live);
    const rows = store.create('t', 'rows');
    store.addIndex(rows, defineIndex(docFromJs({ key: { n: 1 }, name: 'n', unique: true })));
    store.commit.flush();
    for (let at = 0; at < documents; at++) {
      store.commit.run((revision) => rows.insert(store.sql, written(at), revision));
      store.commit.flush();
    }
    for (const name of ['store.db', 'store.db-wal']) copyFileSync(join(live, name), join(crashed, name));
    store.close();
    // The same, closed in good order: everything is in the main file.
    mkdirSync(join(folder, 'closed'));
    copyFileSync(join(live, 'store.db'), join(folder, 'closed', 'store.db'));
  });
  after(() => rmSync(folder, { recursive: true }));

  /** A copy of the files to damage. */
  function copyOf(from: string, names: string[]): string {
    const copy = mkdtempSync(join(folder, 'copy-'));
    for (const name of names) copyFileSync(join(from, name), join(copy, name));
    return copy;
  }

  /** Reads everything; each document must be one that was written. Gives how many there are, and what was refused. */
  function readAll(directory: string): { count: number; refused: string | null } {
    let count = 0;
    let store: Store | null = null;
    try {
      store = Store.open(directory);
      const rows = store.find('t', 'rows');
      if (!rows) return { count: 0, refused: null };
      for (const { doc } of rows.scan(store.sql)) {
        assert.ok(encode(doc).equals(encode(written(count))), `document ${count} is not what was written`);
        count += 1;
      }
      assert.deepEqual(check(rows, store.sql), []);
      return { count, refused: null };
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      if (error instanceof StoreError || error instanceof MongoError) return { count, refused: error.message };
      if ((error as { code?: string }).code?.startsWith('SQLITE_CORRUPT')) return { count, refused: String(error) };
      throw error;
    } finally {
      store?.close();
      rmSync(directory, { recursive: true });
    }
  }

  it('has everything after a crash that lost nothing', () => {
    assert.deepEqual(readAll(copyOf(crashed, ['store.db', 'store.db-wal'])), { count: documents, refused: null });
  });

  it('opens with everything up to the last whole commit when the log is cut off anywhere', () => {
    const size = readFileSync(join(crashed, 'store.db-wal')).length;
    const next = randomNumbers(1);
    const counts: number[] = [];
    const cuts = Array.from({ length: 25 }, () => next(size)).sort((a, b) => a - b);
    for (const cut of cuts) {
      const copy = copyOf(crashed, ['store.db', 'store.db-wal']);
      truncateSync(join(copy, 'store.db-wal'), cut);
      const { count, refused } = readAll(copy);
      assert.equal(refused, null);
      counts.push(count);
    }
    assert.deepEqual(
      counts,
      [...counts].sort((a, b) => a - b),
    );
    assert.ok(new Set(counts).size > 10, 'cuts at different places keep different numbers of commits');
  });

  it('keeps what came before a damaged place of the log, and nothing of what came after', () => {
    const log = readFileSync(join(crashed, 'store.db-wal'));
    const next = randomNumbers(2);
    for (let round = 0; round < 25; round++) {
      const copy = copyOf(crashed, ['store.db']);
      const damaged = Buffer.from(log);
      const at = next(log.length);
      damaged[at] = damaged[at]! ^ (1 << next(8));
      writeFileSync(join(copy, 'store.db-wal'), damaged);
      assert.equal(readAll(copy).refused, null);
    }
  });

  it('never hands out a damaged document of the main file: it is whole, or refused', () => {
    const file = readFileSync(join(folder, 'closed', 'store.db'));
    const next = randomNumbers(3);
    let refusals = 0;
    for (let round = 0; round < 60; round++) {
      const copy = mkdtempSync(join(folder, 'copy-'));
      const damaged = Buffer.from(file);
      const at = next(file.length);
      for (let byte = at; byte < Math.min(at + 8, file.length); byte++) damaged[byte] = damaged[byte]! ^ 0xff;
      writeFileSync(join(copy, 'store.db'), damaged);
      try {
        if (readAll(copy).refused !== null) refusals += 1;
      } catch (error) {
        // Found by the comparison of index and documents, or of the number of rows: not a document that is wrong.
        if (!(error instanceof assert.AssertionError) || /is not what was written/.test(error.message)) throw error;
      }
    }
    assert.ok(refusals > 20, `only ${refusals} of 60 damaged files were refused`);
  });
});
