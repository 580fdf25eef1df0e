import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docFromJs } from '../bson/values.ts';
import type { Collection } from './collection.ts';
import { Store } from './store.ts';

describe('a group of writes that the disk refuses', () => {
  let folder: string;
  let store: Store;
  let rows: Collection;
  let hook: () => void;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'docstore-group-'));
    store = Store.open(folder);
    rows = store.create('t', 'rows');
    store.commit.flush();
    hook = store.commit.beforeCommit;
  });
  afterEach(() => {
    store.commit.beforeCommit = hook;
    store.close();
    rmSync(folder, { recursive: true });
  });
  const insert = (id: number) =>
    store.commit.run((revision) => store.find('t', 'rows')!.insert(store.sql, docFromJs({ _id: id }), revision));
  const count = () => [...store.find('t', 'rows')!.scan(store.sql)].length;
  const refuse = (): void => {
    store.commit.beforeCommit = () => {
      throw new Error('the disk is full');
    };
  };

  it('is acknowledged to none of its writers, and the next one is', async () => {
    insert(1);
    refuse();
    const waiting = [store.commit.durable(), store.commit.durable()];
    for (const outcome of waiting) await assert.rejects(outcome, /the disk is full/);
    store.commit.beforeCommit = hook;
    assert.equal(count(), 0);
    insert(2);
    await store.commit.durable();
    assert.equal(count(), 1);
  });

  it('is not acknowledged to a writer either that waits only after a snapshot has brought it to the disk', async () => {
    insert(1);
    refuse();
    store.snapshot().release();
    store.commit.beforeCommit = hook;
    assert.equal(store.commit.pending, true);
    await assert.rejects(store.commit.durable(), /the disk is full/);
    await new Promise((resolve) => setImmediate(resolve));
    insert(2);
    await store.commit.durable();
    assert.equal(count(), 1);
  });

  it('takes along what was made in it: a collection is forgotten again', async () => {
    store.create('t', 'new');
    refuse();
    await assert.rejects(store.commit.durable(), /the disk is full/);
    assert.equal(store.find('t', 'new'), undefined);
    assert.ok(rows);
  });
});
