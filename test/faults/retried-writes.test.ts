import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, type Document, Long, MongoClient } from 'mongodb';
import { StoreProcess } from '../store-process.ts';
import { CuttingProxy } from './cutting-proxy.ts';

interface Row {
  _id: number;
  n: number;
  text?: string;
}

const lsid = { id: new Binary(Buffer.alloc(16, 3), 4) };
const increment = (_id: number) => ({ q: { _id }, u: { $inc: { n: 1 } } });

describe('a write that is sent again', function () {
  this.timeout(60_000);
  let folder: string;
  let store: StoreProcess;
  let client: MongoClient;
  const rows = (through = client) => through.db('t').collection<Row>('rows');
  const numbers = async () => (await rows().find().sort({ _id: 1 }).toArray()).map(({ n }) => n);

  const start = async () => {
    store = await StoreProcess.start(folder);
    client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 1000 });
  };
  const killAndStart = async () => {
    await store.stop('SIGKILL');
    await client.close();
    await start();
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'oih-retried-'));
    await start();
    await rows().insertMany([1, 2, 3].map((_id) => ({ _id, n: 0 })));
  });

  afterEach(async () => {
    await client.close();
    await store.stop();
    rmSync(folder, { recursive: true });
  });

  describe('by the driver, after its answer was lost on the way', () => {
    let proxy: CuttingProxy;
    let through: MongoClient;

    beforeEach(async () => {
      proxy = await CuttingProxy.start(() => store.port);
      through = await MongoClient.connect(proxy.uri);
    });

    afterEach(async () => {
      await through.close();
      await proxy.stop();
    });

    it('is done once, and answered as the first time: an update', async () => {
      proxy.loseNext('marked');
      const { modifiedCount } = await rows(through).updateOne({ _id: 1 }, { $inc: { n: 1 }, $set: { text: 'marked' } });
      assert.deepEqual([proxy.lost, modifiedCount, await numbers()], [1, 1, [1, 0, 0]]);
    });

    it('is done once, and answered as the first time: many documents', async () => {
      proxy.loseNext('marked');
      const { insertedCount } = await rows(through).insertMany([4, 5, 6].map((_id) => ({ _id, n: 0, text: 'marked' })));
      assert.deepEqual([proxy.lost, insertedCount, (await numbers()).length], [1, 3, 6]);
    });

    it('is done once, and answered as the first time: find and modify', async () => {
      proxy.loseNext('marked');
      const found = await rows(through).findOneAndUpdate(
        { _id: 2 },
        { $inc: { n: 1 }, $set: { text: 'marked' } },
        { returnDocument: 'after' },
      );
      assert.deepEqual([proxy.lost, found!.n, await numbers()], [1, 1, [0, 1, 0]]);
    });

    it('is done once, while the first sending still waits for a transaction', async () => {
      const session = client.startSession();
      session.startTransaction();
      await rows().updateOne({ _id: 1 }, { $inc: { n: 10 } }, { session });
      const cut = proxy.handedOn('marked', { cut: true });
      const waiting = rows(through).updateOne({ _id: 1 }, { $inc: { n: 1 }, $set: { text: 'marked' } });
      await cut;
      await proxy.handedOn('marked', { cut: false });
      await session.commitTransaction();
      await session.endSession();
      const { modifiedCount } = await waiting;
      assert.deepEqual([modifiedCount, await numbers()], [1, [11, 0, 0]]);
    });

    it('is done once: the commit of a transaction', async () => {
      const session = through.startSession();
      session.startTransaction();
      await rows(through).updateOne({ _id: 3 }, { $inc: { n: 1 } }, { session });
      proxy.loseNext('commitTransaction');
      await session.commitTransaction();
      await session.endSession();
      assert.deepEqual([proxy.lost, await numbers()], [1, [0, 0, 1]]);
    });
  });

  describe('after the store was killed', () => {
    /** Sends a command in a session whose name outlives the client. */
    const send = async (command: Document, more: Document = {}, db = 't') => {
      const session = client.startSession({ causalConsistency: false });
      Object.assign(session.serverSession!, { id: lsid, txnNumber: 1 });
      try {
        return await client.db(db).command({ ...command, txnNumber: Long.fromNumber(1), ...more }, { session });
      } finally {
        await session.endSession();
      }
    };

    it('is answered as the first time', async () => {
      const command = {
        update: 'rows',
        updates: [increment(1), { q: { _id: 9 }, u: { $inc: { n: 1 } }, upsert: true }, increment(2)],
      };
      const first = await send(command);
      await killAndStart();
      const second = await send(command);
      assert.deepEqual([second.n, second.nModified, second.upserted], [first.n, first.nModified, first.upserted]);
      assert.deepEqual(await numbers(), [1, 1, 0, 1]);
    });

    it('goes on after the statement that was the last to reach the disk', async () => {
      // The second statement waits for a transaction, the first is done by then.
      const session = client.startSession();
      session.startTransaction();
      await rows().updateOne({ _id: 2 }, { $inc: { n: 100 } }, { session });
      const command = { update: 'rows', updates: [increment(1), increment(2), increment(3)] };
      const waiting = assert.rejects(send(command));
      while ((await numbers())[0] === 0);
      await killAndStart();
      await waiting;
      assert.deepEqual(await numbers(), [1, 0, 0]);
      const { n, nModified } = await send(command);
      assert.deepEqual([n, nModified, await numbers()], [3, 3, [1, 1, 1]]);
    });

    it('is not done again when it was a commit', async () => {
      const inTransaction = { autocommit: false };
      const update = { update: 'rows', updates: [increment(1), increment(2)] };
      await send(update, { ...inTransaction, startTransaction: true });
      const commit = () => send({ commitTransaction: 1 }, inTransaction, 'admin');
      await commit();
      await killAndStart();
      await commit();
      assert.deepEqual(await numbers(), [1, 1, 0]);
    });
  });
});
