import assert from 'node:assert/strict';
import { groupSlots } from './group-slots.ts';

describe('the times of a doctor', () => {
  it('stand under the day and the part of the day of the hospital', () => {
    const slots = ['2026-11-23T15:45:00Z', '2026-11-23T16:00:00Z', '2026-11-24T00:00:00Z', '2026-11-24T06:30:00Z'].map(
      (start) => ({ start }),
    );
    assert.deepEqual(
      groupSlots(slots, 'Asia/Shanghai').map(({ day, parts }) => [
        day,
        parts.map(({ part, slots: list }) => [part, list.length]),
      ]),
      [
        ['2026-11-23', [['evening', 1]]],
        [
          '2026-11-24',
          [
            ['night', 1],
            ['morning', 1],
            ['afternoon', 1],
          ],
        ],
      ],
    );
  });
});
