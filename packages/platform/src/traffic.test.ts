import assert from 'node:assert/strict';
import { Traffic } from './traffic.ts';

const never = 1_000_000;

describe('work that nobody waits for', () => {
  it('begins at once when nobody waits for an answer', async () => {
    await new Traffic().quiet(never);
  });

  it('stands back until the last of those who wait has been answered', async () => {
    const traffic = new Traffic();
    const [first, second] = [traffic.begin(), traffic.begin()];
    const order: string[] = [];
    const work = traffic.quiet(never).then(() => order.push('work'));
    first();
    first();
    await new Promise((resolve) => setImmediate(resolve));
    order.push('answered');
    second();
    await work;
    assert.deepEqual(order, ['answered', 'work']);
  });

  it('is not put off for ever by people who come without end', async () => {
    const traffic = new Traffic();
    traffic.begin();
    await traffic.quiet(1);
  });
});
