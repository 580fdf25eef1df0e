import assert from 'node:assert/strict';
import type { CollationOptions, Document } from 'mongodb';
import { withStore } from './with-store.ts';

describe('difference: corners of the query language', () => {
  const store = withStore();

  it('refuses collations that no engine here has', async () => {
    const refused: CollationOptions[] = [
      { locale: 'en', strength: 4 },
      { locale: 'en', strength: 5 },
      { locale: 'fr', backwards: true },
      { locale: 'en', alternate: 'shifted', maxVariable: 'space' },
    ];
    for (const collation of refused)
      await assert.rejects(store.db.collection('things').find({}, { collation }).toArray(), { code: 115 });
  });

  it('sorts and compares texts by a collation without its index, which serves equality', async () => {
    const things = store.db.collection('sorted');
    const collation = { locale: 'en', strength: 2 };
    await things.createIndex({ name: 1 }, { collation });
    const stage = async (filter: Document, sort: Document) => {
      const { queryPlanner } = await things.find(filter, { collation }).sort(sort).explain();
      return JSON.stringify(queryPlanner.winningPlan);
    };
    assert.match(await stage({ name: 'x' }, {}), /IXSCAN/);
    assert.match(await stage({}, { name: 1 }), /SORT.*COLLSCAN/);
    assert.match(await stage({ name: { $gt: 'x' } }, {}), /COLLSCAN/);
  });

  it('keeps _id apart by its bytes in a collection that knows no case', async () => {
    const people = await store.db.createCollection<{ _id: string }>('people', {
      collation: { locale: 'en', strength: 2 },
    });
    await people.insertMany([{ _id: 'a' }, { _id: 'A' }]);
    assert.equal(await people.countDocuments({ _id: 'a' }), 2);
  });

  it('stops with 292 instead of sorting on the disk', async () => {
    const large = store.db.collection('large');
    const text = 'x'.repeat(4 * 1024 * 1024);
    for (let n = 0; n < 27; n++) await large.insertOne({ n, text });
    await assert.rejects(large.find().sort({ n: -1 }).toArray(), { code: 292 });
    const found = await large.find().sort({ n: -1 }).limit(1).project({ n: 1, _id: 0 }).toArray();
    assert.deepEqual(found, [{ n: 26 }]);
  });

  it('refuses what PCRE has and JavaScript has not', async () => {
    for (const $regex of ['a(?>b)c', 'a(?i)b', 'a++b'])
      await assert.rejects(store.db.collection('things').find({ text: { $regex } }).toArray(), { code: 51091 });
  });

  it('does nothing of an update of many that is refused midway', async () => {
    const many = store.db.collection<{ _id: number; a: number | string }>('many');
    await many.insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 'x' },
    ]);
    const update: Document = { $inc: { a: 1 } };
    await assert.rejects(many.updateMany({}, update), { code: 14 });
    assert.equal((await many.findOne({ _id: 1 }))!.a, 1);
  });
});
