import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { FakeClock } from '@oih/testkit/fake-clock';
import { MongoClient } from 'mongodb';
import { type Docstore, startDocstore } from '../server.ts';

const logger = createLogger('test', 'silent');

interface Thing {
  _id: number;
  n: number;
}

// MongoDB binds a transaction to its session: on a lost connection it stays open, up to its sixty seconds, and others conflict with it
// meanwhile. Drivers rely on it: their pools open and close connections, and a commit may come on another one than the statements.
describe('difference: transactions whose connection is cut', () => {
  let directory: string;
  let clock: FakeClock;
  let docstore: Docstore;
  let client: MongoClient;
  const things = () => client.db('t').collection<Thing>('things');

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'docstore-'));
    clock = new FakeClock('2026-11-23T08:00:00Z');
    docstore = await startDocstore({ dataDir: directory, logger, clock });
    client = await MongoClient.connect(docstore.uri);
    await things().insertMany([{ _id: 1, n: 0 }]);
  });

  afterEach(async () => {
    await client.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  const value = async (_id: number) => (await things().findOne({ _id }))!.n;
  let proxy: Server;
  const cuts = new Set<Socket>();
  let other: MongoClient;

  beforeEach(async () => {
    proxy = createServer((socket) => {
      const onward = createConnection(docstore.port, '127.0.0.1');
      socket.pipe(onward).pipe(socket);
      for (const [one, two] of [
        [socket, onward],
        [onward, socket],
      ] as const) {
        cuts.add(one);
        one.on('error', () => two.destroy());
        one.on('close', () => {
          cuts.delete(one);
          two.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as { port: number };
    other = await MongoClient.connect(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  });

  afterEach(async () => {
    await other.close();
    for (const socket of cuts) socket.destroy();
    await new Promise((resolve) => proxy.close(resolve));
  });

  const cut = () => {
    for (const socket of cuts) socket.destroy();
  };

  it('do not hold up a write to their documents', async () => {
    const session = other.startSession();
    session.startTransaction();
    await other
      .db('t')
      .collection<Thing>('things')
      .updateOne({ _id: 1 }, { $set: { n: 5 } }, { session });
    const waiting = things().updateOne({ _id: 1 }, { $inc: { n: 1 } });
    cut();
    await waiting;
    assert.equal(await value(1), 1);
    await assert.rejects(session.commitTransaction(), { code: 251 });
    await session.endSession();
  });

  it('can be committed on another one, when nobody stood against them', async () => {
    const session = other.startSession();
    session.startTransaction();
    await other
      .db('t')
      .collection<Thing>('things')
      .updateOne({ _id: 1 }, { $set: { n: 5 } }, { session });
    cut();
    await session.commitTransaction();
    assert.equal(await value(1), 5);
    await session.endSession();
  });

  it('end when their client does not come back', async () => {
    const session = other.startSession();
    session.startTransaction();
    await other
      .db('t')
      .collection<Thing>('things')
      .updateOne({ _id: 1 }, { $set: { n: 5 } }, { session });
    cut();
    // The server has seen the end of the connection once it has answered on a later one.
    await things().findOne();
    clock.advance(5_000);
    await assert.rejects(session.commitTransaction(), { code: 251 });
    await session.endSession();
  });
});
