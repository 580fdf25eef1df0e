import assert from 'node:assert/strict';
import { withStore } from './with-store.ts';

describe('difference: change streams', () => {
  const store = withStore();

  it('are refused for a collection, a database and the whole server', async () => {
    const { client, db } = store;
    for (const watched of [db.collection('things'), db, client]) {
      const stream = watched.watch();
      await assert.rejects(stream.next(), { code: 115, codeName: 'CommandNotSupported' });
      await stream.close();
    }
  });

  it('leave the option for their images to be kept and shown', async () => {
    await store.db.createCollection('imaged', { changeStreamPreAndPostImages: { enabled: true } });
    const [found] = await store.db.listCollections({ name: 'imaged' }, { nameOnly: false }).toArray();
    assert.deepEqual(found?.options, { changeStreamPreAndPostImages: { enabled: true } });
  });
});
