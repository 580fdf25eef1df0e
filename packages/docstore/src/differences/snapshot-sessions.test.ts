import assert from 'node:assert/strict';
import { withStore } from './with-store.ts';

describe('difference: snapshot sessions', () => {
  const store = withStore();

  it('answer the first read of one moment and refuse the next, instead of answering of another moment', async () => {
    const session = store.client.startSession({ snapshot: true });
    const things = store.db.collection('things');
    assert.equal((await things.find({}, { session }).toArray()).length, 1);
    await assert.rejects(things.find({}, { session }).toArray(), { code: 72, codeName: 'InvalidOptions' });
    await session.endSession();
  });

  it('refuse to write, as in MongoDB', async () => {
    const session = store.client.startSession({ snapshot: true });
    await assert.rejects(store.db.collection('things').insertOne({}, { session }), { code: 72 });
    await session.endSession();
  });
});
