import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { type Collection, type Db, type Document, Long, MinKey, MongoClient } from 'mongodb';
import { type Docstore, startDocstore } from '../server.ts';

const insensitive = { locale: 'en', strength: 2 };

describe('the query language through the driver', () => {
  const directory = mkdtempSync(join(tmpdir(), 'docstore-'));
  let docstore: Docstore;
  let client: MongoClient;
  let db: Db;
  let items: Collection<Document>;

  before(async () => {
    docstore = await startDocstore({ dataDir: directory, logger: createLogger('test', 'silent') });
    client = await MongoClient.connect(docstore.uri);
  });
  beforeEach(() => {
    db = client.db('t');
    items = db.collection('items');
  });
  afterEach(async () => {
    for (const { name } of await db.listCollections().toArray()) {
      const { valid, errors } = await db.command({ validate: name });
      assert.deepEqual({ valid, errors }, { valid: true, errors: [] });
    }
    await db.dropDatabase();
  });
  after(async () => {
    await client.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  const ids = (found: Document[]) => found.map(({ _id }) => _id);

  describe('collation', () => {
    beforeEach(async () => {
      await items.insertMany(['bob', 'Alice', 'alice', 'Bob'].map((name, _id) => ({ _id: _id as never, name })));
    });

    it('holds for find, count, distinct, sort, update, delete and findAndModify', async () => {
      assert.deepEqual(ids(await items.find({ name: 'ALICE' }).collation(insensitive).toArray()), [1, 2]);
      assert.equal(await items.countDocuments({ name: 'BOB' }, { collation: insensitive }), 2);
      assert.deepEqual(await items.distinct('name', {}, { collation: insensitive }), ['bob', 'Alice']);
      assert.deepEqual(
        ids(await items.find().sort({ name: 1, _id: 1 }).collation(insensitive).toArray()),
        [1, 2, 0, 3],
      );
      const { modifiedCount } = await items.updateMany(
        { name: 'BOB' },
        { $set: { seen: 1 } },
        { collation: insensitive },
      );
      assert.equal(modifiedCount, 2);
      const found = await items.findOneAndUpdate({ name: 'aLICE' }, { $set: { seen: 2 } }, { collation: insensitive });
      assert.equal(found?._id, 1);
      assert.equal((await items.deleteMany({ name: 'BOB' }, { collation: insensitive })).deletedCount, 2);
    });

    it('holds for aggregation', async () => {
      const grouped = await items
        .aggregate([{ $match: { name: 'BOB' } }, { $group: { _id: '$name', n: { $sum: 1 } } }], {
          collation: insensitive,
        })
        .toArray();
      assert.deepEqual(grouped, [{ _id: 'bob', n: 2 }]);
    });

    it('is inherited from the collection, by its indexes too, and survives in its options', async () => {
      const people = await db.createCollection('people', { collation: insensitive });
      await people.insertOne({ name: 'Ann' });
      await people.createIndex({ name: 1 }, { unique: true });
      assert.equal(await people.countDocuments({ name: 'ANN' }), 1);
      assert.equal(await people.countDocuments({ name: 'ANN' }, { collation: { locale: 'simple' } }), 0);
      await assert.rejects(people.insertOne({ name: 'ANN' }), { code: 11000 });
      const index = (await people.indexes()).find(({ name }) => name === 'name_1');
      assert.deepEqual([index!.collation?.strength, index!.collation?.caseLevel], [2, false]);
      assert.deepEqual((await people.options()).collation?.locale, 'en');
    });

    it('makes an index that knows no case: unique, and used by searches of the same collation only', async () => {
      await items.deleteMany({ _id: { $in: [2, 3] as never[] } });
      await items.createIndex({ name: 1 }, { unique: true, collation: insensitive });
      await assert.rejects(items.insertOne({ name: 'ALICE' }), { code: 11000 });
      const stage = async (collation?: typeof insensitive) => {
        const plan = await items.find({ name: 'ALICE' }, collation ? { collation } : {}).explain();
        return plan.queryPlanner.winningPlan.inputStage?.stage ?? plan.queryPlanner.winningPlan.stage;
      };
      assert.equal(await stage(insensitive), 'IXSCAN');
      assert.equal(await stage(), 'COLLSCAN');
      assert.deepEqual(ids(await items.find({ name: 'ALICE' }).collation(insensitive).toArray()), [1]);
      assert.deepEqual(
        ids(
          await items
            .find({ name: { $gte: 'ALICE' } })
            .collation(insensitive)
            .sort({ name: 1 })
            .toArray(),
        ),
        [1, 0],
      );
    });
  });

  describe('indexes', () => {
    const plan = async (filter: Document, sort: Document = {}) => {
      const { queryPlanner } = await items
        .find(filter)
        .sort(sort as never)
        .explain();
      const { winningPlan } = queryPlanner;
      const scan = winningPlan.inputStage?.inputStage ?? winningPlan.inputStage ?? winningPlan;
      return {
        top: winningPlan.stage as string,
        stage: scan.stage as string,
        index: scan.indexName as string | undefined,
      };
    };

    beforeEach(async () => {
      await items.insertMany(
        Array.from({ length: 60 }, (_, n) => ({
          _id: n as never,
          a: n % 6,
          b: -n,
          tags: [n % 3, `t${n % 4}`],
          s: n % 2 ? 'odd' : null,
        })),
      );
    });

    it('are named by explain, or the lack of one', async () => {
      await items.createIndex({ a: 1, b: -1 });
      assert.deepEqual(await plan({ _id: 1 }), { top: 'IDHACK', stage: 'IDHACK', index: undefined });
      assert.equal((await plan({ a: 3 })).index, 'a_1_b_-1');
      assert.equal((await plan({ a: 3 }, { b: -1 })).top, 'FETCH');
      assert.equal((await plan({ a: 3 }, { b: 1 })).top, 'FETCH');
      assert.equal((await plan({ a: { $gt: 1 } }, { b: 1 })).top, 'SORT');
      assert.equal((await plan({ b: 3 })).stage, 'COLLSCAN');
      assert.equal((await plan({}, { a: -1, b: 1 })).stage, 'IXSCAN');
      assert.equal((await plan({}, { a: 1, b: 1 })).stage, 'COLLSCAN');
      assert.equal((await plan({ $or: [{ a: 1 }, { _id: 3 }] })).stage, 'OR');
      assert.equal((await plan({ $or: [{ a: 1 }, { b: 3 }] })).stage, 'COLLSCAN');
    });

    it('find a regular expression that is stored as a value, as a scan does', async () => {
      await items.insertMany([{ s: /^od/ }, { s: /^od/i }, { s: 'oder' }] as never[]);
      const count = async () => [
        await items.countDocuments({ s: /^od/ } as never),
        await items.countDocuments({ s: { $regex: '^od' } } as never),
      ];
      const scanned = await count();
      assert.deepEqual(scanned, [32, 32]);
      await items.createIndex({ s: 1 } as never);
      assert.equal((await plan({ s: /^od/ }, { s: -1 })).top, 'FETCH');
      assert.deepEqual(await count(), scanned);
      const [first] = await items
        .find({ s: /^od/ } as never)
        .sort({ s: -1 })
        .toArray();
      assert.ok((first!.s as unknown) instanceof RegExp);
    });

    it('give the same answers as a scan', async () => {
      const filters: Document[] = [
        { a: 3 },
        { a: { $in: [1, 5, 9] } },
        { a: { $gte: 2, $lt: 4 } },
        { a: 3, b: { $lt: -20 } },
        { tags: 2 },
        { tags: { $gt: 0, $lt: 2 } },
        { tags: 't1' },
        { tags: { $all: [1, 't2'] } },
        { s: null },
        { s: { $ne: null } },
        { a: { $exists: false } },
        { a: { $type: 'int' }, s: 'odd' },
        { a: { $gt: new MinKey() } },
        { $or: [{ a: 2 }, { tags: 't1' }, { b: { $gt: -3 } }] },
        { tags: /^t1/ },
        { tags: { $regex: '^t1?' } },
        { s: /^od+/ },
        { s: /^odd|^x/ },
      ];
      const answers = async () =>
        Promise.all(filters.map(async (filter) => ids(await items.find(filter).sort({ _id: 1 }).toArray())));
      const scanned = await answers();
      for (const key of [
        { a: 1, b: -1 },
        { a: -1 },
        { tags: 1 },
        { tags: -1, a: 1 },
        { s: -1 },
        { b: 1 },
      ] as Document[])
        await items.createIndex(key as never);
      assert.deepEqual(await answers(), scanned);
    });

    it('that are sparse, partial or hidden serve only the searches that they can answer', async () => {
      await items.createIndex({ s: 1 }, { sparse: true, name: 'sparse' });
      assert.equal((await plan({ s: 'odd' })).index, 'sparse');
      assert.equal((await plan({ s: null })).stage, 'COLLSCAN');
      await items.createIndex({ b: 1 }, { partialFilterExpression: { a: { $gt: 3 } }, name: 'partial' });
      assert.equal((await plan({ b: -5 })).stage, 'COLLSCAN');
      assert.equal((await plan({ b: -5, a: 5 })).index, 'partial');
      assert.equal((await plan({ b: -5, a: 2 })).stage, 'COLLSCAN');
      assert.equal((await plan({ b: -5, a: { $gt: 3 } })).index, 'partial');
      await items.createIndex({ a: 1 }, { hidden: true, name: 'hidden' });
      assert.equal((await plan({ a: 1 })).stage, 'COLLSCAN');
    });

    it('are used when a hint asks for them, and a hint without index is refused', async () => {
      await items.createIndex({ s: 1 });
      const stage = async (hint: Document | string) => {
        const { queryPlanner } = await items
          .find({ a: 1 })
          .hint(hint as never)
          .explain();
        return queryPlanner.winningPlan.inputStage?.indexName ?? queryPlanner.winningPlan.stage;
      };
      assert.equal(await stage('s_1'), 's_1');
      assert.equal(await stage({ s: 1 }), 's_1');
      assert.equal(await stage({ $natural: 1 }), 'COLLSCAN');
      assert.equal((await items.find({ a: 1 }).hint('s_1').toArray()).length, 10);
      await assert.rejects(items.find({}).hint('nope').toArray(), { code: 2 });
      await assert.rejects(items.updateOne({}, { $set: { x: 1 } }, { hint: 'nope' }), { code: 2 });
    });

    it('that cannot be built leave nothing behind', async () => {
      await assert.rejects(items.createIndex({ a: 1 }, { unique: true }), { code: 11000 });
      assert.deepEqual(
        (await items.indexes()).map(({ name }) => name),
        ['_id_'],
      );
      await items.createIndex({ a: 1 });
      assert.equal((await plan({ a: 1 })).index, 'a_1');
      await assert.rejects(items.createIndex({ a: 1 }, { unique: true }), (error: { code: number }) =>
        [85, 86].includes(error.code),
      );
    });
  });

  describe('aggregation', () => {
    it('looks up by an index, with a regular join and with variables', async () => {
      await db.collection('orders').insertMany([
        { _id: 1 as never, by: 'a' },
        { _id: 2 as never, by: 'b' },
      ]);
      await items.insertMany([
        { _id: 10 as never, name: 'a' },
        { _id: 11 as never, name: 'a' },
      ]);
      await items.createIndex({ name: 1 });
      const from = { from: 'items', as: 'found' };
      const plain = await db
        .collection('orders')
        .aggregate([{ $lookup: { ...from, localField: 'by', foreignField: 'name' } }])
        .toArray();
      assert.deepEqual(
        plain.map(({ found }) => ids(found)),
        [[10, 11], []],
      );
      const pipeline = [{ $match: { $expr: { $eq: ['$name', '$$by'] } } }, { $sort: { _id: -1 } }, { $limit: 1 }];
      const inner = await db
        .collection('orders')
        .aggregate([{ $lookup: { ...from, let: { by: '$by' }, pipeline } }])
        .toArray();
      assert.deepEqual(
        inner.map(({ found }) => ids(found)),
        [[11], []],
      );
    });

    it('writes with $out and replaces what was there, keeping the indexes', async () => {
      await items.insertMany([
        { _id: 1 as never, n: 1 },
        { _id: 2 as never, n: 2 },
      ]);
      const target = db.collection('target');
      await target.insertOne({ _id: 9 as never, n: 9 });
      await target.createIndex({ n: 1 }, { unique: true });
      await items.aggregate([{ $match: { n: 2 } }, { $out: 'target' }]).toArray();
      assert.deepEqual(await target.find().toArray(), [{ _id: 2, n: 2 }]);
      await assert.rejects(items.aggregate([{ $set: { n: 0 } }, { $out: 'target' }]).toArray(), { code: 11000 });
      assert.deepEqual(await target.find().toArray(), [{ _id: 2, n: 2 }]);
      assert.equal((await target.indexes()).length, 2);
    });

    it('writes with $merge by every mode', async () => {
      await items.insertMany([
        { _id: 1 as never, a: 1 },
        { _id: 2 as never, a: 2 },
      ]);
      const target = db.collection('target');
      await target.insertOne({ _id: 1 as never, b: 1 });
      await items.aggregate([{ $merge: { into: 'target' } }]).toArray();
      assert.deepEqual(await target.find().sort({ _id: 1 }).toArray(), [
        { _id: 1, b: 1, a: 1 },
        { _id: 2, a: 2 },
      ]);
      await items
        .aggregate([
          { $set: { a: 5 } },
          { $merge: { into: 'target', whenMatched: 'keepExisting', whenNotMatched: 'discard' } },
        ])
        .toArray();
      assert.equal(await target.countDocuments({ a: 5 }), 0);
      await items.aggregate([{ $merge: { into: 'target', whenMatched: 'replace' } }]).toArray();
      assert.deepEqual(await target.findOne({ _id: 1 as never }), { _id: 1, a: 1 });
      await items
        .aggregate([{ $merge: { into: 'target', whenMatched: [{ $set: { sum: { $add: ['$a', '$$new.a'] } } }] } }])
        .toArray();
      assert.deepEqual(await target.findOne({ _id: 2 as never }), { _id: 2, a: 2, sum: 4 });
      await assert.rejects(items.aggregate([{ $merge: { into: 'target', whenMatched: 'fail' } }]).toArray(), {
        code: 11000,
      });
      await assert.rejects(items.aggregate([{ $merge: { into: 'target', on: 'a' } }]).toArray(), { code: 51183 });
    });

    it('hands results out batch by batch and tells about indexes', async () => {
      await items.insertMany(Array.from({ length: 300 }, (_, n) => ({ n })));
      assert.equal((await items.aggregate([{ $match: { n: { $gte: 50 } } }], { batchSize: 40 }).toArray()).length, 250);
      assert.deepEqual(
        (await items.aggregate([{ $indexStats: {} }]).toArray()).map(({ name }) => name),
        ['_id_'],
      );
      assert.equal((await items.aggregate([{ $collStats: { count: {} } }]).toArray())[0]?.count, 300);
    });
  });

  describe('updates', () => {
    it('count what they match and what they change', async () => {
      await items.insertMany([
        { _id: 1 as never, a: 1 },
        { _id: 2 as never, a: 2 },
      ]);
      const { matchedCount, modifiedCount } = await items.updateMany({}, { $max: { a: 2 } });
      assert.deepEqual({ matchedCount, modifiedCount }, { matchedCount: 2, modifiedCount: 1 });
    });

    it('and filters are refused also when there is nothing to be found', async () => {
      await assert.rejects(items.find({ a: { $nope: 1 } }).toArray(), { code: 2 });
      await items.insertOne({ _id: 1 as never });
      for (const [change, code] of [
        [{ $nope: { a: 1 } }, 9],
        [{ $set: { a: 1 }, $inc: { a: 1 } }, 40],
        [{ $set: { 'a.$[e]': 1 }, $inc: 5 }, 9],
      ] as [Document, number][])
        await assert.rejects(
          db
            .command({ update: 'items', updates: [{ q: { _id: 9 }, u: change }] })
            .then(({ writeErrors }) => Promise.reject(writeErrors?.[0] ?? new Error('not refused'))),
          { code },
        );
    });

    it('by pipelines see let, and constants', async () => {
      await items.insertOne({ _id: 1 as never, a: 1 });
      await items.updateOne({ _id: 1 as never }, [{ $set: { b: { $add: ['$a', '$$more'] } } }], { let: { more: 5 } });
      assert.equal((await items.findOne({}))!.b, 6);
      await db.command({ update: 'items', updates: [{ q: {}, u: [{ $set: { c: '$$c1' } }], c: { c1: 7 } }] });
      assert.equal((await items.findOne({}))!.c, 7);
    });

    it('and filters see one moment as $$NOW', async () => {
      await items.insertOne({ _id: 1 as never, at: new Date(0) });
      assert.equal(await items.countDocuments({ $expr: { $lt: ['$at', '$$NOW'] } }), 1);
      await items.updateOne({}, [{ $set: { a: '$$NOW', b: '$$NOW' } }]);
      const found = await items.findOne({});
      assert.ok(found!.a instanceof Date);
      assert.deepEqual(found!.a, found!.b);
    });

    it('grow an int into a long', async () => {
      await items.insertOne({ _id: 1 as never, n: 2147483647 });
      await items.updateOne({}, { $inc: { n: 1 } });
      const found = await items.findOne({}, { promoteLongs: false });
      assert.ok(found!.n instanceof Long);
    });

    it('of many documents stop at a refusal and change none that follow', async () => {
      await items.insertMany([
        { _id: 1 as never, a: 1 },
        { _id: 2 as never, a: 'x' },
        { _id: 3 as never, a: 3 },
      ]);
      await assert.rejects(items.updateMany({}, { $inc: { a: 1 } }), { code: 14 });
      assert.equal((await items.findOne({ _id: 3 as never }))!.a, 3);
    });
  });
});
