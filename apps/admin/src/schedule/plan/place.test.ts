import assert from 'node:assert/strict';
import type { SchedulePlan } from '@oih/contracts/http/schedules';
import { newBlock } from './fields.ts';
import { placed, removed } from './place.ts';

const morning = newBlock('morning', '08:00', '11:00');
const plan: SchedulePlan = {
  weekly: [
    { weekday: 1, block: newBlock('monday', '10:00', '12:00') },
    { weekday: 2, block: morning },
  ],
  overrides: [],
  leave: [{ id: 'away', from: '2026-11-25', to: '2026-11-25', reason: '' }],
  holidays: 'closed',
  makeUpWeekday: null,
  minimumNoticeMinutes: 0,
  horizonDays: 14,
  release: { kind: 'rolling' },
};
const [monday, tuesday, wednesday, thursday] = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'] as const;

describe('a block that is dragged', () => {
  const drag = (to: string, block = morning) => placed(plan, { block, from: tuesday, to }, 'week', []);

  it('leaves the day that it came from and is on the one where it was let go', () => {
    assert.deepEqual(
      drag(thursday)?.weekly.map(({ weekday, block }) => [weekday, block.id]),
      [
        [1, 'monday'],
        [4, 'morning'],
      ],
    );
  });

  it('stays where it is when there is no room, or the doctor is away', () => {
    assert.equal(drag(monday), null);
    assert.equal(drag(wednesday), null);
    assert.ok(drag(monday, { ...morning, to: '10:00' }));
  });

  it('is taken away from its own day alone, and taking away what is not there changes nothing', () => {
    assert.deepEqual(removed(plan, tuesday, 'morning', 'date', []).overrides, [
      { date: tuesday, blocks: [], note: '' },
    ]);
    assert.equal(removed(plan, monday, 'morning', 'week', []), plan);
  });
});
