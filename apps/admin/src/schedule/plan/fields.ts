import type { ScheduleBlock } from '@oih/contracts/http/schedules';
import { spanOf } from './drag.ts';

/** The block that one begins with. */
export const newBlock = (id: string, from: string, to: string): ScheduleBlock => ({
  id,
  from,
  to,
  slotMinutes: 15,
  capacity: 1,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  modality: ['video', 'audio'],
  followUpOnly: false,
  reserved: { referral: 0, 'walk-in': 0, elderly: 0, station: 0 },
  openReservedMinutesBefore: 1440,
  overbook: 0,
});

/** How many visits and seats a block makes, and how many of those are kept for some. */
export function yieldOf(block: ScheduleBlock): { visits: number; seats: number; kept: number } {
  const { from, to } = spanOf(block);
  const step = block.slotMinutes + block.bufferBeforeMinutes + block.bufferAfterMinutes;
  const visits = Math.max(0, Math.floor((to - from - block.slotMinutes) / step) + 1);
  const seats = visits * block.capacity;
  const wanted = Object.values(block.reserved).reduce((sum, count) => sum + count, 0);
  return { visits, seats, kept: Math.min(wanted, seats) };
}

export type BlockFault = 'order' | 'overlap' | 'short' | 'kept';

/** What is wrong with a block beside the others of its day; null when nothing is. */
export function blockFault(block: ScheduleBlock, others: readonly ScheduleBlock[]): BlockFault | null {
  if (block.from >= block.to) return 'order';
  if (others.some((other) => other.id !== block.id && block.from < other.to && other.from < block.to)) return 'overlap';
  const { visits, seats } = yieldOf(block);
  if (visits === 0) return 'short';
  return Object.values(block.reserved).reduce((sum, count) => sum + count, 0) > seats ? 'kept' : null;
}
