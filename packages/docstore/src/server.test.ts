import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { Binary, Decimal128, Double, Long, MongoClient, MongoServerError, ObjectId, Timestamp } from 'mongodb';
import { type Docstore, startDocstore } from './server.ts';

const logger = createLogger('test', 'silent');

interface Person {
  _id: number | ObjectId;
  name?: string;
  n?: number;
  slot?: string;
  holds?: boolean;
  role?: number;
  start?: number;
  status?: string;
  by?: number;
}

describe('the docstore through the MongoDB driver', () => {
  let directory: string;
  let docstore: Docstore;
  let client: MongoClient;
  const start = async () => {
    docstore = await startDocstore({ dataDir: directory, logger });
    client = await MongoClient.connect(docstore.uri);
  };

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'docstore-'));
    await start();
  });

  afterEach(async () => {
    for (const { name } of await client.db('t').listCollections().toArray()) {
      const { valid, errors } = await client.db('t').command({ validate: name });
      assert.deepEqual({ valid, errors }, { valid: true, errors: [] });
    }
    await client.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  const people = () => client.db('t').collection<Person>('people');

  it('gives back what was written, with the types and the order of members', async () => {
    const doc = {
      _id: new ObjectId(),
      z: 1,
      a: { '2': 'second', '1': 'first' },
      long: Long.fromString('9007199254740993'),
      double: new Double(3),
      decimal: Decimal128.fromString('1.10'),
      date: new Date(0),
      binary: new Binary(Buffer.from([1, 2, 3])),
      stamp: new Timestamp({ t: 7, i: 1 }),
      list: [null, true, 'text', /a/i],
    };
    await client.db('t').collection<typeof doc>('people').insertOne(doc);
    const found = await client
      .db('t')
      .collection<typeof doc>('people')
      .findOne({ _id: doc._id }, { promoteLongs: false, promoteValues: false });
    assert.deepEqual(Object.keys(found!), Object.keys(doc));
    assert.equal(String(found!.long), '9007199254740993');
    assert.equal(String(found!.decimal), '1.10');
    assert.equal((found!.double as unknown) instanceof Double, true);
  });

  it('survives a restart with indexes and documents', async () => {
    await people().createIndex({ name: 1 }, { unique: true });
    await people().insertMany([
      { _id: 1, name: 'a' },
      { _id: 2, name: 'b' },
    ]);
    await client.close();
    await docstore.close();
    await start();
    assert.equal(await people().countDocuments(), 2);
    await assert.rejects(people().insertOne({ _id: 3, name: 'a' }), { code: 11000 });
  });

  it('refuses a duplicate key with the pattern and the value that clash', async () => {
    await people().createIndex({ slot: 1 }, { unique: true, partialFilterExpression: { holds: true } });
    await people().insertOne({ _id: 1, slot: 's', holds: true });
    await people().insertOne({ _id: 2, slot: 's', holds: false });
    await assert.rejects(people().insertOne({ _id: 3, slot: 's', holds: true }), (error) => {
      assert.ok(error instanceof MongoServerError);
      assert.equal(error.code, 11000);
      assert.deepEqual(error.keyPattern, { slot: 1 });
      assert.deepEqual(error.keyValue, { slot: 's' });
      assert.match(
        error.message,
        /E11000 duplicate key error collection: t\.people index: slot_1 dup key: \{ slot: "s" \}/,
      );
      return true;
    });
    await people().updateOne({ _id: 1 }, { $set: { holds: false } });
    await people().updateOne({ _id: 2 }, { $set: { holds: true } });
  });

  it('uses an index for equality, range and order, and says so', async () => {
    await people().createIndex({ role: 1, start: -1 });
    await people().insertMany(Array.from({ length: 500 }, (_, n) => ({ _id: n, role: n % 5, start: n })));
    const cursor = () =>
      people()
        .find({ role: 3, start: { $gte: 100, $lt: 200 } })
        .sort({ start: -1 })
        .limit(3);
    assert.deepEqual(
      (await cursor().toArray()).map(({ _id }) => _id),
      [198, 193, 188],
    );
    const { queryPlanner } = (await cursor().explain()) as {
      queryPlanner: { winningPlan: { stage: string; inputStage: { indexName: string } } };
    };
    assert.equal(queryPlanner.winningPlan.inputStage.indexName, 'role_1_start_-1');
    assert.equal(await people().countDocuments({ role: { $in: [1, 2] } }), 200);
  });

  it('lets one of many win when all change the same document', async () => {
    await people().insertOne({ _id: 1, status: 'free' });
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        people().findOneAndUpdate(
          { _id: 1, status: 'free' },
          { $set: { status: 'taken', by: n } },
          { returnDocument: 'after' },
        ),
      ),
    );
    assert.equal(claims.filter(Boolean).length, 1);
  });

  it('reads its own writes in a transaction and shows them to others only after the commit', async () => {
    await people().insertOne({ _id: 1, n: 1 });
    const session = client.startSession();
    session.startTransaction();
    await people().updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
    await people().insertOne({ _id: 2, n: 7 }, { session });
    assert.equal((await people().findOne({ _id: 1 }, { session }))!.n, 2);
    assert.equal((await people().findOne({ _id: 1 }))!.n, 1);
    assert.equal(await people().countDocuments(), 1);
    await session.commitTransaction();
    assert.equal((await people().findOne({ _id: 1 }))!.n, 2);
    assert.equal(await people().countDocuments(), 2);
    await session.endSession();
  });

  it('answers a write conflict between transactions at once, as 112 with its label', async () => {
    await people().insertOne({ _id: 1, n: 1 });
    const [one, two] = [client.startSession(), client.startSession()];
    one.startTransaction();
    two.startTransaction();
    await people().updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: one });
    await assert.rejects(people().updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: two }), (error) => {
      assert.ok(error instanceof MongoServerError);
      assert.equal(error.code, 112);
      assert.ok(error.hasErrorLabel('TransientTransactionError'));
      return true;
    });
    await one.commitTransaction();
    await Promise.all([one.endSession(), two.endSession()]);
    assert.equal((await people().findOne({ _id: 1 }))!.n, 2);
  });

  it('does not hold up a write beside an open transaction, and a write to the same document waits for its end', async () => {
    await people().insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ]);
    const session = client.startSession();
    session.startTransaction();
    await people().updateOne({ _id: 1 }, { $set: { n: 10 } }, { session });
    await people().updateOne({ _id: 2 }, { $set: { n: 20 } });
    const waiting = people().updateOne({ _id: 1 }, { $inc: { n: 1 } });
    await session.commitTransaction();
    await waiting;
    await session.endSession();
    assert.equal((await people().findOne({ _id: 1 }))!.n, 11);
  });

  it('retries a conflicting transaction until every increment counts', async () => {
    await people().insertOne({ _id: 1, n: 0 });
    await Promise.all(
      Array.from({ length: 8 }, () =>
        client.withSession((session) =>
          session.withTransaction(async () => {
            const doc = await people().findOne({ _id: 1 }, { session });
            await people().updateOne({ _id: 1 }, { $set: { n: doc!.n! + 1 } }, { session });
          }),
        ),
      ),
    );
    assert.equal((await people().findOne({ _id: 1 }))!.n, 8);
  });

  it('aborts what a lost connection left open', async () => {
    await people().insertOne({ _id: 1, n: 1 });
    const other = await MongoClient.connect(docstore.uri);
    const session = other.startSession();
    session.startTransaction();
    await other
      .db('t')
      .collection<{ _id: number }>('people')
      .updateOne({ _id: 1 }, { $set: { n: 2 } }, { session });
    await other.close(true);
    await people().updateOne({ _id: 1 }, { $set: { n: 3 } });
    assert.equal((await people().findOne({ _id: 1 }))!.n, 3);
  });

  it('gives the first answer to a retried write', async () => {
    const lsid = { id: new Binary(Buffer.alloc(16, 7), 4) };
    const command = {
      update: 'people',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: Long.fromNumber(1),
    };
    const admin = client.db('t');
    const first = await admin.command(command);
    const second = await admin.command(command);
    assert.deepEqual(second.upserted, first.upserted);
    assert.equal((await people().findOne({ _id: 1 }))!.n, 1);
  });

  it('hands out large results batch by batch', async () => {
    await people().insertMany(Array.from({ length: 1500 }, (_, n) => ({ _id: n })));
    const ids = (await people().find().batchSize(100).toArray()).map(({ _id }) => _id);
    assert.equal(new Set(ids).size, 1500);
  });

  it('says that a command or an option is not there instead of ignoring it', async () => {
    await assert.rejects(client.db('t').command({ frobnicate: 1 }), { code: 59 });
    await people().insertOne({ _id: 1 });
    await assert.rejects(
      people()
        .find({}, { collation: { locale: 'fr', backwards: true } })
        .toArray(),
      { code: 115 },
    );
    await assert.rejects(
      people()
        .find({ a: { $nearly: [1, 2] } })
        .toArray(),
      { code: 2 },
    );
  });

  it('refuses a second process on the same folder, and a host that is not this machine', async () => {
    await assert.rejects(startDocstore({ dataDir: directory, logger }), /Another process has the store/);
    await assert.rejects(
      startDocstore({ dataDir: `${directory}-2`, host: '0.0.0.0', logger }),
      /is not a loopback address/,
    );
  });
});
