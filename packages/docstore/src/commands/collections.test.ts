import assert from 'node:assert/strict';
import type { MongoServerError } from 'mongodb';
import { withStore } from '../differences/with-store.ts';

interface Thing {
  _id: number;
  n: unknown;
}

describe('collections with rules', () => {
  const store = withStore();
  const fresh = async (name: string, documents: Thing[], options = {}) => {
    const collection = await store.db.createCollection<Thing>(name, options);
    if (documents.length > 0) await collection.insertMany(documents, { bypassDocumentValidation: true });
    return collection;
  };
  const validator = { n: { $type: 'int' } };

  it('refuse what their validator does not accept, with the document that failed', async () => {
    const numbers = await fresh('strict', [{ _id: 1, n: 1 }], { validator });
    for (const write of [
      () => numbers.insertOne({ _id: 2, n: 'text' }),
      () => numbers.updateOne({ _id: 1 }, { $set: { n: 'text' } }),
      () => numbers.replaceOne({ _id: 1 }, { n: 'text' }),
      () => numbers.updateOne({ _id: 3 }, { $set: { n: 'text' } }, { upsert: true }),
    ])
      await assert.rejects(write(), (error: MongoServerError) => {
        assert.equal(error.code, 121);
        return true;
      });
    const failed = numbers.findOneAndUpdate({ _id: 1 }, { $set: { n: 'text' } });
    await assert.rejects(failed, (error: MongoServerError) => {
      assert.equal(error.errorResponse.errInfo?.failingDocumentId, 1);
      return true;
    });
    assert.deepEqual(await numbers.find().toArray(), [{ _id: 1, n: 1 }]);
  });

  it('let a document that broke the rule before go on at the level "moderate"', async () => {
    const numbers = await fresh('moderate', [{ _id: 1, n: 'old' }], { validator, validationLevel: 'moderate' });
    await numbers.updateOne({ _id: 1 }, { $set: { n: 'older' } });
    await assert.rejects(numbers.insertOne({ _id: 2, n: 'new' }), { code: 121 });
  });

  it('take a document all the same when the writer asks for it, and when they only warn', async () => {
    const numbers = await fresh('bypassed', [], { validator });
    await numbers.insertOne({ _id: 1, n: 'text' }, { bypassDocumentValidation: true });
    await store.db.command({ collMod: 'bypassed', validationAction: 'warn' });
    await numbers.insertOne({ _id: 2, n: 'text' });
    assert.equal(await numbers.countDocuments(), 2);
  });

  it('refuse in a transaction too', async () => {
    const numbers = await fresh('transacted', [{ _id: 1, n: 1 }], { validator });
    await store.client.withSession(async (session) => {
      session.startTransaction();
      await assert.rejects(numbers.insertOne({ _id: 2, n: 'text' }, { session }), { code: 121 });
    });
  });

  it('show a view of others through a pipeline, and refuse to write to it', async () => {
    await fresh(
      'base',
      [3, 1, 2].map((_id) => ({ _id, n: _id * 10 })),
    );
    await store.db.createCollection('view', { viewOn: 'base', pipeline: [{ $match: { n: { $gt: 10 } } }] });
    const view = store.db.collection<Thing>('view');
    assert.deepEqual(
      (await view.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id),
      [2, 3],
    );
    assert.equal(await view.countDocuments({ n: 30 }), 1);
    assert.equal(await view.estimatedDocumentCount(), 2);
    assert.deepEqual(await view.distinct('_id', { n: { $lt: 30 } }), [2]);
    assert.deepEqual(await view.aggregate([{ $group: { _id: null, sum: { $sum: '$n' } } }]).toArray(), [
      { _id: null, sum: 50 },
    ]);
    await assert.rejects(view.insertOne({ _id: 9, n: 9 }), { code: 166 });
    await assert.rejects(view.deleteMany({}), { code: 166 });
    await assert.rejects(view.createIndex({ n: 1 }), { code: 166 });
  });

  it('make an index unique once no two documents share a key', async () => {
    const numbers = await fresh('unique', [
      { _id: 1, n: 1 },
      { _id: 2, n: 1 },
    ]);
    await numbers.createIndex({ n: 1 });
    const change = (index: object) =>
      store.db.command({ collMod: 'unique', index: { keyPattern: { n: 1 }, ...index } });
    await change({ prepareUnique: true });
    await assert.rejects(numbers.insertOne({ _id: 3, n: 1 }), { code: 11000 });
    await assert.rejects(change({ unique: true }), (error: MongoServerError) => {
      assert.equal(error.code, 359);
      assert.deepEqual(error.errorResponse.violations, [{ ids: [1, 2] }]);
      return true;
    });
    await numbers.deleteOne({ _id: 2 });
    await change({ unique: true });
    assert.equal((await numbers.indexes()).find(({ name }) => name === 'n_1')?.unique, true);
  });

  it('are not changed by an option that nobody knows', async () => {
    await assert.rejects(store.db.command({ collMod: 'things', frobnicate: 1 }), { code: 115 });
    await assert.rejects(store.db.command({ collMod: 'nowhere', validator }), { code: 26 });
  });
});
