import assert from 'node:assert/strict';
import { Sequence } from './sequence.ts';

describe('the numbers of notifications', () => {
  it('let each through once, in its turn', () => {
    const sequence = new Sequence();
    sequence.startFrom(4);
    assert.deepEqual(
      [4, 5, 5, 6].map((seq) => sequence.take(seq)),
      ['known', 'next', 'known', 'next'],
    );
    assert.equal(sequence.last, 6);
  });

  it('tell that one is missing until everything is known again', () => {
    const sequence = new Sequence();
    assert.deepEqual(
      [1, 3, 4].map((seq) => sequence.take(seq)),
      ['next', 'gap', 'gap'],
    );
    sequence.startFrom(4);
    assert.equal(sequence.take(5), 'next');
  });
});
