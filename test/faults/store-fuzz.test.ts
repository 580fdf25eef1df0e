import assert from 'node:assert/strict';
import { fuzz } from './store/fuzz.ts';

describe('messages that no driver would send', function () {
  this.timeout(60_000);

  it('are answered or refused with a code; none crashes the store, hangs it or fills its memory', async () => {
    const { inputs, answered, faults, slowestTurnMs, heapGrowthMiB } = await fuzz(8000, 1);
    assert.equal(inputs, 8000);
    assert.ok(answered > 1000, `only ${answered} inputs reached a command`);
    assert.deepEqual(faults, []);
    assert.ok(slowestTurnMs < 5000, `${slowestTurnMs} ms for 200 inputs`);
    assert.ok(heapGrowthMiB < 60, `${heapGrowthMiB} MiB`);
  });
});
