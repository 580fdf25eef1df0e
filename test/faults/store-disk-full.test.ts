import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, MongoServerError } from 'mongodb';
import { StoreProcess } from '../store-process.ts';

const run = (...command: string[]) => spawnSync(command[0]!, command.slice(1)).status === 0;

interface Row {
  _id: number;
  text: string;
}

describe('a store whose disk is full', function () {
  this.timeout(60_000);
  let disk: string;

  before(function () {
    disk = mkdtempSync(join(tmpdir(), 'oih-disk-'));
    // A small disk of its own; only root may make one.
    if (!run('mount', '-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk)) {
      rmdirSync(disk);
      this.skip();
    }
  });
  after(() => {
    // Not made when the tests were skipped.
    if (run('umount', disk)) rmdirSync(disk);
  });

  it('refuses writes with a coded error, goes on reading, and writes again when there is room', async () => {
    const store = await StoreProcess.start(disk);
    const client = await MongoClient.connect(store.uri, { retryWrites: false });
    const rows = client.db('t').collection<Row>('rows');
    await rows.createIndex({ text: 1 });
    const acknowledged: number[] = [];
    await rows.insertOne({ _id: 0, text: 'first' });
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(12 * 1024 * 1024));

    const refusals: unknown[] = [];
    for (let at = 1; refusals.length < 20; at += 4) {
      // Several at once, so that they share a commit: one that is refused must not take an acknowledged one along.
      await Promise.all(
        [at, at + 1, at + 2, at + 3].map(async (id) => {
          try {
            await rows.insertOne({ _id: id, text: `${id} `.repeat(5000).slice(0, 20_000) });
            acknowledged.push(id);
          } catch (error) {
            refusals.push(error);
          }
        }),
      );
    }
    assert.ok(acknowledged.length > 20);
    for (const error of refusals) {
      assert.ok(error instanceof MongoServerError, String(error));
      assert.deepEqual([error.code, error.codeName], [14_031, 'OutOfDiskSpace']);
    }
    assert.equal((await rows.findOne({ _id: 0 }))?.text, 'first');
    assert.equal(await rows.countDocuments(), acknowledged.length + 1);
    await assert.rejects(
      client
        .db('t')
        .collection<Row>('other')
        .insertOne({ _id: 1, text: 'x'.repeat(100_000) }),
    );

    rmSync(ballast);
    await rows.insertOne({ _id: -1, text: 'there is room again' });
    await client.db('t').collection<Row>('other').insertOne({ _id: 1, text: 'here too' });
    acknowledged.push(0, -1);
    await client.close();
    await store.stop('SIGKILL');

    const again = await StoreProcess.start(disk);
    const reader = await MongoClient.connect(again.uri);
    const found = await reader.db('t').collection<Row>('rows').distinct('_id');
    assert.deepEqual(new Set(found), new Set(acknowledged));
    const { valid, errors } = await reader.db('t').command({ validate: 'rows' });
    assert.deepEqual({ valid, errors }, { valid: true, errors: [] });
    await reader.close();
    await again.stop();
  });
});
