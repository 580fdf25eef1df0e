import type { ScheduleBlock } from '@oih/contracts/http/schedules';
import { wallTime } from '../../time/wall-time.ts';

/** A seat as the hospital's schedule lists it. */
export interface Seat {
  start: string;
  kind: string;
  status: 'free' | 'held' | 'booked';
  closed: boolean;
}

export interface Taken {
  taken: number;
  seats: number;
  /** A closure has shut at least one of them. */
  closed: boolean;
}

/** How many of the published seats within a block are taken; those beyond the plan count only when they are. */
export function takenIn(
  block: Pick<ScheduleBlock, 'from' | 'to'>,
  date: string,
  seats: readonly Seat[],
  timeZone: string,
): Taken {
  const result = { taken: 0, seats: 0, closed: false };
  for (const seat of seats) {
    const at = wallTime(new Date(seat.start), timeZone);
    if (at.date !== date || at.time < block.from || at.time >= block.to) continue;
    if (seat.status !== 'free') result.taken += 1;
    if (seat.kind !== 'overbook') result.seats += 1;
    result.closed ||= seat.closed;
  }
  return result;
}
