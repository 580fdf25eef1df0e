import assert from 'node:assert/strict';
import { Hands } from './hands.ts';

describe('raised hands', () => {
  it('stand in the order in which they were raised, each once', () => {
    const hands = new Hands();
    assert.deepEqual([hands.raise('a'), hands.raise('b'), hands.raise('a')], [true, true, false]);
    assert.deepEqual(hands.raised, ['a', 'b']);
    assert.deepEqual([hands.lower('a'), hands.lower('a')], [true, false]);
    hands.raise('a');
    assert.deepEqual(hands.raised, ['b', 'a']);
  });

  it('keep their place when a person comes back', () => {
    const hands = new Hands();
    for (const id of ['a', 'b']) hands.raise(id);
    hands.pass('a', 'c');
    assert.deepEqual(hands.raised, ['c', 'b']);
  });
});
