import assert from 'node:assert/strict';
import { killInStorm } from './store/storm.ts';

describe('a store that is killed while it writes', function () {
  this.timeout(180_000);

  it('has every write that it acknowledged, whole, with its indexes in order', async () => {
    const { acknowledged, lost, torn, indexFaults } = await killInStorm(20, 1);
    assert.ok(acknowledged > 1000, `only ${acknowledged} writes were acknowledged`);
    assert.deepEqual({ lost, torn, indexFaults }, { lost: 0, torn: 0, indexFaults: [] });
  });
});
