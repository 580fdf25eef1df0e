import type { ScheduleBlock, SchedulePlan } from '@oih/contracts/http/schedules';
import { plannedDay, type Scope, type SpecialDay, withBlocks } from './days.ts';
import { fits, spanOf } from './drag.ts';

/** Where a block comes from and where it is to be. */
export interface Placing {
  block: ScheduleBlock;
  /** The date that it is taken away from; null for a new one. */
  from: string | null;
  to: string;
}

/** The plan after a block has been put where it is to be; null where there is no room or nobody is seen. */
export function placed(
  plan: SchedulePlan,
  { block, from, to }: Placing,
  scope: Scope,
  specials: readonly SpecialDay[],
): SchedulePlan | null {
  const without = from === null ? plan : removed(plan, from, block.id, scope, specials);
  const day = plannedDay(without, to, specials);
  const others = day.blocks.filter(({ id }) => id !== block.id);
  if (day.source === 'leave' || !fits(spanOf(block), others.map(spanOf))) return null;
  return withBlocks(without, day, [...others, block], scope);
}

/** The plan without a block of a day. */
export function removed(
  plan: SchedulePlan,
  date: string,
  blockId: string,
  scope: Scope,
  specials: readonly SpecialDay[],
): SchedulePlan {
  const day = plannedDay(plan, date, specials);
  const rest = day.blocks.filter(({ id }) => id !== blockId);
  return rest.length === day.blocks.length ? plan : withBlocks(plan, day, rest, scope);
}
