import assert from 'node:assert/strict';
import { withStore } from './with-store.ts';

describe('difference: search of texts', () => {
  const store = withStore();

  it('refuses $text in a filter', async () => {
    await assert.rejects(
      store.db
        .collection('things')
        .find({ $text: { $search: 'one' } })
        .toArray(),
      { code: 115, codeName: 'CommandNotSupported' },
    );
  });

  it('refuses the score of a text in a projection', async () => {
    const found = store.db.collection('things').find({}, { projection: { score: { $meta: 'textScore' } } });
    await assert.rejects(found.toArray(), { code: 115, codeName: 'CommandNotSupported' });
  });

  it('refuses the stages of Atlas Search', async () => {
    for (const name of ['$search', '$searchMeta', '$vectorSearch'])
      await assert.rejects(
        store.db
          .collection('things')
          .aggregate([{ [name]: {} }])
          .toArray(),
        { code: 115, codeName: 'CommandNotSupported' },
      );
  });

  for (const [key, kind] of [
    ['text', 'text'],
    ['text', 'hashed'],
    ['$**', 1],
  ] as const) {
    it(`refuses the index { ${key}: ${kind} }`, async () => {
      await assert.rejects(store.db.collection('things').createIndex({ [key]: kind }), {
        code: 67,
        codeName: 'CannotCreateIndex',
      });
    });
  }
});
