import assert from 'node:assert/strict';
import type { AllianceView } from '@oih/contracts/http/network';
import { needsAnswer, takesAway } from './alliance-change.ts';

const before = { active: true, members: [{ id: 'station' }, { id: 'yiwu' }] } as AllianceView;

describe('what a change of an alliance takes away', () => {
  it('is the members who are left out', () => {
    const takes = takesAway(before, { members: [{ id: 'yiwu' }, { id: 'new' }], active: true });
    assert.deepEqual([takes.removed.map(({ id }) => id), takes.closes], [['station'], false]);
    assert.ok(needsAnswer(takes));
  });

  it('is all of it when it is closed, and nothing when it is opened again or founded', () => {
    assert.ok(takesAway(before, { members: before.members, active: false }).closes);
    assert.ok(!needsAnswer(takesAway({ ...before, active: false }, { members: before.members, active: true })));
    assert.ok(!needsAnswer(takesAway(undefined, { members: [{ id: 'yiwu' }], active: true })));
  });
});
