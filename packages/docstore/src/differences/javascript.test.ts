import assert from 'node:assert/strict';
import { withStore } from './with-store.ts';

describe('difference: JavaScript in the server', () => {
  const store = withStore();

  it('refuses $where in a filter', async () => {
    await assert.rejects(store.db.collection('things').find({ $where: 'true' }).toArray(), {
      code: 115,
      codeName: 'CommandNotSupported',
    });
  });

  it('refuses $function and $accumulator', async () => {
    const body = { body: 'function () {}', args: [], lang: 'js' };
    await assert.rejects(
      store.db
        .collection('things')
        .find({ $expr: { $function: body } })
        .toArray(),
      { code: 115, codeName: 'CommandNotSupported' },
    );
    const group = { $group: { _id: null, all: { $accumulator: {} } } };
    await assert.rejects(store.db.collection('things').aggregate([group]).toArray(), {
      code: 115,
      codeName: 'CommandNotSupported',
    });
  });

  it('does not know mapReduce', async () => {
    const command = { mapReduce: 'things', map: 'm', reduce: 'r', out: { inline: 1 } };
    await assert.rejects(store.db.command(command), { code: 59, codeName: 'CommandNotFound' });
  });
});
