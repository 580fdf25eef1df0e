import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { StoreProcess } from '../store-process.ts';

const inserts = 25;

describe('a store and the disk under it', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oih-durable-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has brought a write to the disk before it acknowledges it', async function () {
    // Only an observer of system calls can see the order of the two.
    if (spawnSync('strace', ['-V']).status !== 0) this.skip();
    const trace = join(folder, 'trace');
    const wrapper = ['strace', '-D', '-f', '-y', '-o', trace, '-e', 'trace=fsync,fdatasync,write,writev', '-s', '300'];
    const store = await StoreProcess.start(folder, { wrapper });
    const client = await MongoClient.connect(store.uri, { retryWrites: false });
    const rows = client.db('t').collection<{ _id: number }>('rows');
    await rows.insertOne({ _id: -1 });
    for (let at = 0; at < inserts; at++) await rows.insertOne({ _id: at });
    await client.close();
    await store.stop();

    // Between two acknowledgements of inserts, answers that say n: 1, there must be a finished sync of the log.
    const acknowledgement = /write.*(TCP|socket).*\\20n\\0\\1\\0\\0\\0/;
    const sync = /f(data)?sync\(\d+<[^>]*store\.db-wal>\)\s+= 0|fsync resumed.*= 0/;
    let synced = false;
    let acknowledged = 0;
    for (const line of readFileSync(trace, 'utf8').split('\n')) {
      if (sync.test(line)) synced = true;
      if (!acknowledgement.test(line)) continue;
      assert.ok(synced, `an insert was acknowledged before the disk had it: ${line}`);
      acknowledged += 1;
      synced = false;
    }
    assert.equal(acknowledged, inserts + 1);
  });

  it('lets no second process in, which says why, and lets the next one in after a kill', async () => {
    const store = await StoreProcess.start(folder);
    await assert.rejects(StoreProcess.start(folder), /Another process has the store in .* open/);
    const client = await MongoClient.connect(store.uri);
    await client.db('t').collection<{ _id: number }>('rows').insertOne({ _id: 1 });
    await client.close();
    await store.stop('SIGKILL');
    const next = await StoreProcess.start(folder);
    const reader = await MongoClient.connect(next.uri);
    assert.deepEqual(await reader.db('t').collection('rows').find().toArray(), [{ _id: 1 }]);
    await reader.close();
    await next.stop();
  });
});
