import assert from 'node:assert/strict';
import { changesOf } from './changes-of.ts';

const one = (userId: string, hand = false) => ({ userId, name: userId.toUpperCase(), hand });

describe('what happens among the people of a call', () => {
  it('is who left, who joined and who raised a hand', () => {
    assert.deepEqual(changesOf([one('a'), one('b')], [one('b', true), one('c')]), [
      { what: 'left', name: 'A' },
      { what: 'joined', name: 'C' },
      { what: 'hand', name: 'B' },
    ]);
  });

  it('is nothing when everybody is there as before, or a hand comes down', () => {
    assert.deepEqual(changesOf([one('a', true)], [one('a')]), []);
  });
});
