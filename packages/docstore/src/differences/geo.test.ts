import assert from 'node:assert/strict';
import { withStore } from './with-store.ts';

describe('difference: places', () => {
  const store = withStore();

  const box = {
    $box: [
      [0, 0],
      [1, 1],
    ],
  };
  const conditions = {
    $near: [1, 2],
    $nearSphere: [1, 2],
    $geoWithin: box,
    $geoIntersects: { $geometry: { type: 'Point', coordinates: [0, 0] } },
  };

  for (const [name, operand] of Object.entries(conditions)) {
    it(`refuses ${name} in a filter`, async () => {
      await assert.rejects(
        store.db
          .collection('things')
          .find({ a: { [name]: operand } })
          .toArray(),
        { code: 115, codeName: 'CommandNotSupported' },
      );
    });
  }

  it('refuses $geoNear in a pipeline', async () => {
    const stage = { $geoNear: { near: [1, 2] as [number, number], distanceField: 'd' } };
    await assert.rejects(store.db.collection('things').aggregate([stage]).toArray(), {
      code: 115,
      codeName: 'CommandNotSupported',
    });
  });

  for (const kind of ['2d', '2dsphere'] as const) {
    it(`refuses an index of the kind ${kind}`, async () => {
      await assert.rejects(store.db.collection('things').createIndex({ a: kind }), {
        code: 67,
        codeName: 'CannotCreateIndex',
      });
    });
  }
});
