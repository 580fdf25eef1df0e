import assert from 'node:assert/strict';
import { coolDownUntil } from './limits.ts';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));

describe('who cancels again and again', () => {
  it('waits a day after the fifth cancel within a week', () => {
    const five = [20, 19, 21, 22, 23].map(at);
    assert.deepEqual(coolDownUntil(five, at(23)), at(24));
    assert.equal(coolDownUntil(five, at(24)), null);
    assert.equal(coolDownUntil(five.slice(1), at(23)), null);
    assert.equal(coolDownUntil([10, 19, 21, 22, 23].map(at), at(23)), null);
  });
});
