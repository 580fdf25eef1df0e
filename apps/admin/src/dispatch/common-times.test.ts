import assert from 'node:assert/strict';
import { commonTimes } from './common-times.ts';

describe('times at which several doctors are free', () => {
  it('are those that all of them have, and none while nobody is chosen', () => {
    assert.deepEqual(commonTimes([]), []);
    assert.deepEqual(commonTimes([{ free: ['a', 'b'] }]), ['a', 'b']);
    assert.deepEqual(commonTimes([{ free: ['a', 'b', 'c'] }, { free: ['c', 'b'] }]), ['b', 'c']);
    assert.deepEqual(commonTimes([{ free: ['a'] }, { free: ['b'] }]), []);
  });
});
