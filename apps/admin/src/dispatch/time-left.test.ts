import assert from 'node:assert/strict';
import { minutesLeft, waitOf } from './time-left.ts';

const now = Date.parse('2026-11-27T08:00:00Z');

describe('how long is left for a case', () => {
  it('is rounded so that nobody is promised more than there is', () => {
    assert.equal(minutesLeft('2026-11-27T08:10:30Z', now), 10);
    assert.equal(minutesLeft('2026-11-27T08:00:20Z', now), 0);
    assert.equal(minutesLeft('2026-11-27T07:58:30Z', now), -2);
  });
});

describe('how long a case has waited', () => {
  const wait = (some: object) =>
    waitOf({ status: 'triaged', submittedAt: '2026-11-27T07:56:30Z', due: '2026-11-27T08:06:30Z', ...some }, now);

  it('is told against its target, in minutes or in hours', () => {
    assert.deepEqual(wait({}), { unit: 'minutes', waited: 3, target: 10 });
    assert.deepEqual(wait({ due: '2026-11-28T07:56:30Z' }), { unit: 'hours', waited: 0, target: 24 });
    assert.deepEqual(wait({ submittedAt: '2026-11-27T08:00:05Z' })?.waited, 0);
  });

  it('is nothing where the case waits for no specialist', () => {
    assert.equal(wait({ status: 'opinion-pending' }), null);
    assert.equal(wait({ status: 'offered' }), null);
    assert.equal(wait({ submittedAt: null }), null);
    assert.equal(wait({ due: null }), null);
  });
});
