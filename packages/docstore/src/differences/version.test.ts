import assert from 'node:assert/strict';
import { withStore } from './with-store.ts';

describe('difference: what came after version 7.0', () => {
  const store = withStore();

  it('refuses a sort in an update, as version 7.0 does', async () => {
    const update = { q: {}, u: { $set: { a: 2 } }, sort: { a: 1 } };
    await assert.rejects(store.db.command({ update: 'things', updates: [update] }), {
      code: 40415,
      codeName: 'UnknownField',
    });
  });

  it('does not know the command bulkWrite', async () => {
    await assert.rejects(store.client.db('admin').command({ bulkWrite: 1, ops: [], nsInfo: [] }), { code: 59 });
  });

  it('meets no write concern that takes a second member, and says so after the write', async () => {
    const reply = store.db.command({ insert: 'things', documents: [{ _id: 7 }], writeConcern: { w: 2 } });
    await assert.rejects(reply, { code: 100, codeName: 'UnsatisfiableWriteConcern' });
    assert.equal(await store.db.collection<{ _id: number }>('things').countDocuments({ _id: 7 }), 1);
  });
});
