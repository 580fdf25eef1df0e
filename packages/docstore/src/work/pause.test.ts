import assert from 'node:assert/strict';
import { atOnce, beginTurn, collect, mapped, passing, pause, type Stream, sorted } from './pause.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('work in turns', () => {
  it('sorts like a sort in one go, and keeps equal items in their order', () => {
    for (const count of [0, 1, 511, 512, 513, 5000]) {
      const list = numbers(count).map((at) => ({ at, key: (at * 7919) % 17 }));
      const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
      assert.deepEqual(atOnce(sorted([...list], compare)), [...list].sort(compare));
    }
  });

  it('pauses once its turn is over, and not before', () => {
    const spent = (count: number): number => {
      let pauses = 0;
      const work = sorted(numbers(count).reverse(), (a, b) => a - b);
      for (let step = work.next(); !step.done; step = work.next()) {
        pauses += 1;
        beginTurn();
      }
      return pauses;
    };
    beginTurn();
    assert.equal(spent(10), 0);
    assert.ok(spent(1_000_000) > 5);
  });

  it('hands pauses on and takes them for no item', () => {
    const stream: Stream<number> = [1, pause, 2, 3, pause];
    assert.deepEqual(atOnce(collect(stream)), [1, 2, 3]);
    beginTurn();
    assert.deepEqual([...mapped(stream, (n) => n * 2)], [2, pause, 4, 6, pause]);
    assert.deepEqual([...passing(stream, (n) => n > 2)], [pause, 3, pause]);
  });
});
