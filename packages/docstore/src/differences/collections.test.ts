import assert from 'node:assert/strict';
import { withStore } from './with-store.ts';

describe('difference: kinds of collections', () => {
  const store = withStore();

  it('refuses time series', async () => {
    await assert.rejects(store.db.createCollection('series', { timeseries: { timeField: 'at' } }), {
      code: 115,
      codeName: 'CommandNotSupported',
    });
  });

  it('refuses capped collections, and cursors that wait at their end', async () => {
    await assert.rejects(store.db.createCollection('capped', { capped: true, size: 4096 }), {
      code: 115,
      codeName: 'CommandNotSupported',
    });
    await assert.rejects(store.db.collection('things').find({}, { tailable: true }).toArray(), {
      code: 115,
      codeName: 'CommandNotSupported',
    });
  });

  it('takes a clustered collection for one like any other, and shows it as clustered', async () => {
    const clusteredIndex = { key: { _id: 1 as const }, unique: true as const, name: 'by id' };
    await store.db.createCollection('clustered', { clusteredIndex });
    assert.deepEqual(await store.db.collection('clustered').listIndexes().toArray(), [
      { v: 2, ...clusteredIndex, clustered: true },
    ]);
  });

  it('does not let the documents of a clustered collection expire', async () => {
    const clusteredIndex = { key: { _id: 1 as const }, unique: true as const };
    await assert.rejects(store.db.createCollection('expiring', { clusteredIndex, expireAfterSeconds: 60 }), {
      code: 115,
      codeName: 'CommandNotSupported',
    });
  });
});
