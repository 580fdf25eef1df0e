import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { FakeClock } from '@oih/testkit/fake-clock';
import { type ClientSession, Long, MongoClient, type MongoServerError } from 'mongodb';
import { type Docstore, startDocstore } from '../server.ts';

const logger = createLogger('test', 'silent');

interface Thing {
  _id: number;
  n: number;
}

describe('transactions of the docstore', () => {
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
    await things().insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id, n: 0 })));
  });

  afterEach(async () => {
    await client.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  const begin = (): ClientSession => {
    const session = client.startSession();
    session.startTransaction();
    return session;
  };
  const add = (session: ClientSession, _id: number) => things().updateOne({ _id }, { $inc: { n: 1 } }, { session });
  const value = async (_id: number) => (await things().findOne({ _id }))!.n;

  it('stay open side by side with plain writes, and nobody waits', async () => {
    const sessions = [1, 2, 3].map(begin);
    for (const [at, session] of sessions.entries()) await add(session, at + 1);
    await things().updateOne({ _id: 4 }, { $inc: { n: 1 } });
    await things().insertOne({ _id: 6, n: 1 });
    assert.deepEqual(await Promise.all([1, 2, 3, 4].map(value)), [0, 0, 0, 1]);
    for (const session of sessions) await session.commitTransaction();
    assert.deepEqual(await Promise.all([1, 2, 3, 4].map(value)), [1, 1, 1, 1]);
    for (const session of sessions) await session.endSession();
  });

  it('see the store as it was when they began', async () => {
    const session = begin();
    assert.equal(await things().countDocuments({}, { session }), 5);
    await things().deleteOne({ _id: 1 });
    await things().createIndex({ n: 1 });
    await things().insertOne({ _id: 9, n: 0 });
    assert.equal(await things().countDocuments({ n: 0 }, { session }), 5);
    await session.commitTransaction();
    await session.endSession();
  });

  it('conflict at once with what was written after they began, as 112 with its label', async () => {
    const session = begin();
    await things().findOne({ _id: 1 }, { session });
    await things().updateOne({ _id: 2 }, { $inc: { n: 5 } });
    await assert.rejects(add(session, 2), (error: MongoServerError) => {
      assert.equal(error.code, 112);
      assert.ok(error.hasErrorLabel('TransientTransactionError'));
      return true;
    });
    await session.abortTransaction();
    await session.endSession();
  });

  it('conflict over a key that a unique index gave away after they began', async () => {
    await things().createIndex({ n: 1 }, { unique: true, partialFilterExpression: { n: 7 } });
    const session = begin();
    await things().findOne({ _id: 1 }, { session });
    await things().updateOne({ _id: 2 }, { $set: { n: 7 } });
    await assert.rejects(things().updateOne({ _id: 1 }, { $set: { n: 7 } }, { session }), { code: 112 });
    await session.endSession();
  });

  it('are told that their snapshot is gone when a collection was made anew', async () => {
    const session = begin();
    await things().findOne({ _id: 1 }, { session });
    await things().drop();
    await things().insertOne({ _id: 1, n: 1 });
    await assert.rejects(things().findOne({ _id: 1 }, { session }), (error: MongoServerError) => {
      assert.equal(error.code, 246);
      assert.ok(error.hasErrorLabel('TransientTransactionError'));
      return true;
    });
    await session.endSession();
  });

  it('make collections and indexes that others see after the commit', async () => {
    const fresh = client.db('t').collection<Thing>('fresh');
    const session = begin();
    await fresh.createIndex({ n: 1 }, { unique: true, session });
    await fresh.insertOne({ _id: 1, n: 1 }, { session });
    await assert.rejects(client.db('t').command({ validate: 'fresh' }), { code: 26 });
    assert.equal(await fresh.countDocuments({}, { session }), 1);
    await session.commitTransaction();
    await session.endSession();
    await assert.rejects(fresh.insertOne({ _id: 2, n: 1 }), { code: 11000 });
    assert.deepEqual((await client.db('t').command({ validate: 'fresh' })).errors, []);
  });

  it('conflict when two make the same collection', async () => {
    const fresh = client.db('t').collection<Thing>('fresh');
    const [one, two] = [begin(), begin()];
    await fresh.insertOne({ _id: 1, n: 1 }, { session: one });
    await assert.rejects(fresh.insertOne({ _id: 2, n: 1 }, { session: two }), { code: 112 });
    await one.commitTransaction();
    assert.equal(await fresh.countDocuments(), 1);
    await Promise.all([one.endSession(), two.endSession()]);
  });

  it('end after a minute of the clock, and give their documents free', async () => {
    const session = begin();
    await add(session, 1);
    clock.advance(59_000);
    await add(session, 2);
    clock.advance(1_000);
    await things().updateOne({ _id: 1 }, { $set: { n: 10 } });
    await assert.rejects(session.commitTransaction(), (error: MongoServerError) => {
      assert.equal(error.code, 251);
      assert.ok(error.hasErrorLabel('TransientTransactionError'));
      return true;
    });
    assert.deepEqual(await Promise.all([1, 2].map(value)), [10, 0]);
    await session.endSession();
  });

  describe('by their numbers', () => {
    let session: ClientSession;
    beforeEach(() => {
      session = client.startSession();
    });
    afterEach(() => session.endSession());
    const statement = (number: number, more = {}) =>
      client
        .db('t')
        .command(
          { insert: 'things', documents: [{ n: number }], txnNumber: Long.fromNumber(number), ...more },
          { session },
        );
    const inTransaction = { autocommit: false };

    it('refuse a statement of a transaction that never began', async () => {
      await assert.rejects(statement(1, inTransaction), { code: 251, codeName: 'NoSuchTransaction' });
    });

    it('refuse a number that the session has left behind, also for a retryable write', async () => {
      await statement(5, { ...inTransaction, startTransaction: true });
      await assert.rejects(statement(4, { ...inTransaction, startTransaction: true }), { code: 225 });
      await assert.rejects(statement(4, inTransaction), { code: 225, codeName: 'TransactionTooOld' });
      await assert.rejects(statement(4), { code: 225 });
      await statement(6);
      await assert.rejects(statement(5), { code: 225 });
    });

    it('refuse to begin the same transaction twice', async () => {
      await statement(1, { ...inTransaction, startTransaction: true });
      await assert.rejects(statement(1, { ...inTransaction, startTransaction: true }), { code: 50911 });
    });
  });
});
