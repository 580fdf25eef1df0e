import assert from 'node:assert/strict';
import { waitText } from './wait.ts';

const since = '2026-11-23T08:00:00.000Z';
const after = (seconds: number) => Date.parse(since) + seconds * 1000;

describe('the wait of a patient', () => {
  it('is read like a clock', () => {
    assert.equal(waitText(since, after(0)), '0:00');
    assert.equal(waitText(since, after(245)), '4:05');
    assert.equal(waitText(since, after(3845)), '1:04:05');
  });
  it('is never below zero when the doctor’s clock is behind', () => {
    assert.equal(waitText(since, after(-30)), '0:00');
  });
});
