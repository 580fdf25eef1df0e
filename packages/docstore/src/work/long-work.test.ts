import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { FakeClock } from '@oih/testkit/fake-clock';
import { type Document, MongoClient } from 'mongodb';
import { docFromJs } from '../bson/values.ts';
import { defineIndex } from '../index/definition.ts';
import { type Docstore, startDocstore } from '../server.ts';
import { Store } from '../storage/store.ts';

const many = 12_000;

interface Thing {
  _id: number;
  n: number;
  list: number[];
}

/** A pipeline that no machine finishes: the product of the lists with themselves, ten times over. */
const endless: Document[] = [
  { $set: Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`l${at}`, '$list'])) },
  ...Array.from({ length: 10 }, (_, at) => ({ $unwind: `$l${at}` })),
  { $match: { n: -1 } },
];

describe('work that takes long', () => {
  let directory: string;
  let clock: FakeClock;
  let docstore: Docstore;
  let worker: MongoClient;
  let other: MongoClient;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'docstore-'));
    clock = new FakeClock('2026-11-23T08:00:00Z');
    docstore = await startDocstore({ dataDir: directory, logger: createLogger('test', 'silent'), clock });
    other = await MongoClient.connect(docstore.uri);
    const list = Array.from({ length: 20 }, (_, at) => at);
    await other
      .db('t')
      .collection<Thing>('things')
      .insertMany(Array.from({ length: many }, (_, _id) => ({ _id, n: _id, list })));
  });

  beforeEach(async () => {
    worker = await MongoClient.connect(docstore.uri);
  });

  afterEach(() => worker.close());

  after(async () => {
    await other.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  const things = (client = worker) => client.db('t').collection<Thing>('things');
  const running = (): Promise<Document[]> =>
    other
      .db('admin')
      .aggregate([{ $currentOp: {} }])
      .toArray();

  /** The operation of a command, once the store has begun it and lets others ask. Fails when the command ends before that. */
  async function seen(command: string, work: Promise<unknown>): Promise<Document> {
    let over = false;
    const end = (): void => {
      over = true;
    };
    work.then(end, end);
    while (!over) {
      const found = (await running()).find((operation) => command in operation.command);
      if (found) return found;
    }
    throw new Error(`${command} was over before anybody else had their turn`);
  }

  it('lets others have their turn: a scan, a sort, a count', async () => {
    const works: [string, () => Promise<unknown>][] = [
      ['find', () => things().find({ 'list.x': 1 }).toArray()],
      ['find', () => things().find().sort({ n: -1, list: 1 }).batchSize(many).toArray()],
      ['count', () => things().count({ 'list.x': 1 })],
    ];
    for (const [command, begin] of works) {
      const work = begin();
      await seen(command, work);
      await work;
    }
  });

  it('finds the same in turns as in one', async () => {
    const sorted = await things().find().sort({ n: -1 }).project({ _id: 1 }).toArray();
    assert.deepEqual(
      sorted.map(({ _id }) => _id),
      Array.from({ length: many }, (_, at) => many - 1 - at),
    );
    const [group] = await things()
      .aggregate([{ $unwind: '$list' }, { $group: { _id: null, count: { $sum: 1 } } }])
      .toArray();
    assert.equal(group!.count, many * 20);
  });

  it('ends with 50 when its time is up', async () => {
    const work = things().aggregate(endless, { maxTimeMS: 1000 }).toArray();
    await seen('aggregate', work);
    clock.advance(999);
    await seen('aggregate', work);
    clock.advance(1);
    await assert.rejects(work, { code: 50, codeName: 'MaxTimeMSExpired' });
    assert.deepEqual(await running(), []);
  });

  it('counts the batches of one search together', async () => {
    const pipeline = [{ $limit: 10 }, { $unionWith: { coll: 'things', pipeline: endless } }];
    const cursor = things().aggregate(pipeline, { maxTimeMS: 1000, batchSize: 10 });
    for (let at = 0; at < 10; at++) await cursor.next();
    const more = cursor.next();
    await seen('getMore', more);
    clock.advance(1000);
    await assert.rejects(more, { code: 50 });
    await cursor.close();
  });

  it('ends with 11601 when somebody kills it', async () => {
    const work = things().aggregate(endless).toArray();
    const { opid } = await seen('aggregate', work);
    assert.equal((await other.db('admin').command({ killOp: 1, op: opid })).ok, 1);
    await assert.rejects(work, { code: 11601, codeName: 'Interrupted' });
  });

  it('ends when its client goes away', async () => {
    const work = things().aggregate(endless).toArray();
    await seen('aggregate', work);
    const rejected = assert.rejects(work);
    await worker.close(true);
    await rejected;
    while ((await running()).length > 0);
  });

  it('ends with its transaction', async () => {
    const session = worker.startSession();
    session.startTransaction();
    const work = things().aggregate(endless, { session }).toArray();
    await seen('aggregate', work);
    clock.advance(60_000);
    await assert.rejects(work, { code: 251 });
    await session.endSession();
  });

  it('ends with 175 when its collection is dropped', async () => {
    await things()
      .aggregate([{ $match: {} }, { $out: 'doomed' }])
      .toArray();
    const nowhere = { $expr: { $eq: [{ $size: { $filter: { input: '$list', cond: { $eq: ['$$this', -1] } } } }, 1] } };
    const scan = worker.db('t').collection('doomed').find(nowhere).toArray();
    await seen('find', scan);
    await other.db('t').dropCollection('doomed');
    await assert.rejects(scan, { code: 175, codeName: 'QueryPlanKilled' });
  });

  describe('a write of many', () => {
    const slow = { $expr: { $eq: [{ $size: { $filter: { input: '$list', cond: { $lt: ['$$this', 5] } } } }, 5] } };

    it('looks again at what others changed between its turns', async () => {
      const work = things().updateMany({ ...slow, n: { $ne: -7 } }, { $set: { marked: true } });
      await seen('update', work);
      await things(other).updateOne({ _id: 0 }, { $set: { n: -7 } });
      await things(other).deleteOne({ _id: 1 });
      const { matchedCount } = await work;
      assert.equal(matchedCount, many - 2);
      assert.equal(await things().countDocuments({ marked: true }), many - 2);
      await things(other).replaceOne({ _id: 0 }, { n: 0, list: [0, 1, 2, 3, 4, 5] });
      await things(other).insertOne({ _id: 1, n: 1, list: [0, 1, 2, 3, 4, 5] });
    });

    it('writes nothing when its time is up while it searches', async () => {
      const work = things().updateMany(slow, { $set: { late: true } }, { maxTimeMS: 100 });
      await seen('update', work);
      clock.advance(100);
      await assert.rejects(work, { code: 50 });
      assert.equal(await things().countDocuments({ late: true }), 0);
    });
  });

  describe('an index that is built', () => {
    it('takes in what is written meanwhile, and is used when it is complete', async () => {
      const build = things().createIndex({ n: 1 }, { name: 'built' });
      await seen('createIndexes', build);
      assert.deepEqual(
        (await things(other).indexes()).map(({ name }) => name),
        ['_id_'],
      );
      await things(other).insertOne({ _id: many, n: many, list: [1, 2] });
      await things(other).updateOne({ _id: many - 1 }, { $set: { n: -1 } });
      await things(other).updateOne({ _id: 2 }, { $set: { n: -2 } });
      await things(other).deleteOne({ _id: many - 2 });
      await build;
      assert.deepEqual((await other.db('t').command({ validate: 'things' })).errors, []);
      const { queryPlanner } = await things().find({ n: -1 }).explain();
      assert.match(JSON.stringify(queryPlanner), /"indexName":"built"/);
      assert.equal(
        (
          await things()
            .find({ n: { $lt: 0 } })
            .toArray()
        ).length,
        2,
      );
      await things().dropIndex('built');
    });

    it('leaves nothing behind when the documents break it, or it is killed', async () => {
      await things().updateOne({ _id: many - 3 }, { $set: { n: 3 } });
      await assert.rejects(things().createIndex({ n: 1 }, { unique: true }), { code: 11000 });
      const build = things().createIndex({ list: 1 });
      const { opid } = await seen('createIndexes', build);
      await other.db('admin').command({ killOp: 1, op: opid });
      await assert.rejects(build, { code: 11601 });
      assert.deepEqual(
        (await things().indexes()).map(({ name }) => name),
        ['_id_'],
      );
    });

    it('is gone when the store ended before it was complete', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'docstore-'));
      let store = Store.open(folder);
      const collection = store.create('t', 'c');
      store.buildIndex(collection, defineIndex(docFromJs({ key: { a: 1 }, name: 'a_1' })));
      const build = store.buildIndex(collection, defineIndex(docFromJs({ key: { b: 1 }, name: 'b_1' })));
      store.commit.run((revision) => {
        for (let a = 0; a < 200_000; a++) collection.insert(store.sql, docFromJs({ _id: a, b: a }), revision);
      });
      assert.equal(build.next().done, false);
      store.close();
      store = Store.open(folder);
      const tables = store.sql.get("SELECT name FROM sqlite_master WHERE name GLOB 'i[0-9]*'").all();
      assert.deepEqual(tables, []);
      store.close();
      rmSync(folder, { recursive: true });
    });
  });

  describe('a regular expression that explodes', () => {
    const texts = () => other.db('t').collection<{ _id: number; text: string }>('texts');

    before(() => texts().insertMany(Array.from({ length: 4000 }, (_, _id) => ({ _id, text: `${'a'.repeat(3000)}b` }))));

    it('holds nobody up, and ends with 50 when its time is up', async () => {
      const work = worker
        .db('t')
        .collection('texts')
        .find({ text: /^(a+)+$/ }, { maxTimeMS: 1000 })
        .toArray();
      await seen('find', work);
      assert.equal((await other.db('t').command({ ping: 1 })).ok, 1);
      clock.advance(1000);
      await assert.rejects(work, { code: 50 });
    });

    it('is answered, if that takes no backtracking', async () => {
      assert.equal(await texts().findOne({ _id: 1, text: /^(a+)+$/ }), null);
      assert.equal((await texts().findOne({ _id: 1, text: /^(a+)+b$/ }))!._id, 1);
      assert.equal((await texts().findOne({ _id: 1, text: { $regex: '^(A|a)*B$', $options: 'i' } }))!._id, 1);
    });

    it('is refused with 51156 after a moment, if nothing but backtracking answers it', async () => {
      await assert.rejects(texts().findOne({ _id: 1, text: /^(?=(a+)+$)/ }), { code: 51156 });
      assert.equal((await texts().findOne({ _id: 1, text: /^(?=a*b)(?=.*b$)/ }))!._id, 1);
    });
  });
});
