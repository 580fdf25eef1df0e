import assert from 'node:assert/strict';
import { type Seat, takenIn } from './taken.ts';

const seat = (start: string, status: Seat['status'] = 'free', kind = 'general', closed = false): Seat => ({
  start: `2026-11-24T${start}:00Z`,
  status,
  kind,
  closed,
});

describe('the seats of a block', () => {
  it('are counted by the hospital’s clock, those beyond the plan only when they are taken', () => {
    const seats = [
      seat('00:00', 'booked'),
      seat('00:00', 'held', 'overbook'),
      seat('00:15'),
      seat('00:30', 'free', 'overbook', true),
      seat('01:00', 'booked'),
    ];
    const block = { from: '08:00', to: '09:00' };
    assert.deepEqual(takenIn(block, '2026-11-24', seats, 'Asia/Shanghai'), { taken: 2, seats: 2, closed: true });
    assert.deepEqual(takenIn(block, '2026-11-25', seats, 'Asia/Shanghai'), { taken: 0, seats: 0, closed: false });
  });
});
