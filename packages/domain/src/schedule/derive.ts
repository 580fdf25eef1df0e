import type { ScheduleBlock, SchedulePlan } from '@oih/contracts/http/schedules';
import { DateTime } from 'luxon';
import { hoursOf } from './calendar.ts';
import { type Slot, type SlotKind, slotId } from './slot.ts';

const minute = 60_000;

/** Whose times are derived, and in which zone the plan is meant. */
export interface Place {
  practitionerRoleId: string;
  organizationId: string;
  timeZone: string;
}

/** A visit of a block, before it has seats. */
interface Visit {
  start: Date;
  end: Date;
  block: ScheduleBlock;
}

/** The blocks of a date: its override, else those of its weekday unless there is leave or a holiday. */
function blocksOf(plan: SchedulePlan, date: DateTime): ScheduleBlock[] {
  const day = date.toISODate()!;
  if (plan.leave.some(({ from, to }) => from <= day && day <= to)) return [];
  const override = plan.overrides.find((one) => one.date === day);
  if (override) return override.blocks;
  const hours = hoursOf(day, date.weekday, plan);
  return plan.weekly.filter(({ weekday }) => weekday === hours).map(({ block }) => block);
}

const minutesOf = (wallTime: string): number => Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3));

/** The instant at which the clock shows so many minutes after midnight; null when it jumps over that time. */
function instantAt(date: DateTime, minutes: number): Date | null {
  const [hour, rest] = [Math.floor(minutes / 60), minutes % 60];
  const at = date.set({ hour, minute: rest });
  return at.hour === hour && at.minute === rest ? at.toJSDate() : null;
}

/** The visits of a date in their order. Neighbours keep the time after the first and the time before the second, also between blocks. */
function visitsOf(plan: SchedulePlan, date: DateTime): Visit[] {
  const visits: Visit[] = [];
  for (const block of blocksOf(plan, date).sort((a, b) => a.from.localeCompare(b.from))) {
    const { slotMinutes, bufferBeforeMinutes, bufferAfterMinutes } = block;
    const last = minutesOf(block.to) - slotMinutes;
    const step = slotMinutes + bufferAfterMinutes + bufferBeforeMinutes;
    for (let at = minutesOf(block.from); at <= last; at += step) {
      const start = instantAt(date, at);
      if (!start) continue;
      const before = visits.at(-1);
      const pause = ((before?.block.bufferAfterMinutes ?? 0) + bufferBeforeMinutes) * minute;
      if (before && start.getTime() < before.end.getTime() + pause) continue;
      visits.push({ start, end: new Date(start.getTime() + slotMinutes * minute), block });
    }
  }
  return visits;
}

/** For whom each of a number of seats is kept: the shares are spread evenly, what is kept beyond the seats is left out. */
export function sharesOf(reserved: ScheduleBlock['reserved'], count: number): SlotKind[] {
  const kinds = Object.entries(reserved).flatMap(([kind, seats]) => Array<SlotKind>(seats).fill(kind as SlotKind));
  const kept = kinds.slice(0, count);
  const seats = Array<SlotKind>(count).fill('general');
  for (const [at, kind] of kept.entries()) seats[Math.floor(((at + 0.5) * count) / kept.length)] = kind;
  return seats;
}

/** When the times of a date can be booked. */
function releaseOf({ release, horizonDays }: SchedulePlan, date: DateTime): Date {
  if (release.kind === 'rolling') return date.minus({ days: horizonDays }).toJSDate();
  const at = minutesOf(release.at);
  const day = date.minus({ days: release.daysAhead });
  return day.set({ hour: Math.floor(at / 60), minute: at % 60 }).toJSDate();
}

/** The seats of a block's visits: its capacity at each, with the shares, and the further ones for staff spread over the visits. */
function seatsOf(visits: readonly Visit[], plan: SchedulePlan, place: Place, releaseAt: Date): Slot[] {
  const block = visits[0]!.block;
  const { capacity, reserved, overbook, openReservedMinutesBefore } = block;
  const shares = sharesOf(reserved, visits.length * capacity);
  const beyond = new Set(
    Array.from({ length: Math.min(overbook, visits.length) }, (_, at) =>
      Math.floor(((at + 0.5) * visits.length) / Math.min(overbook, visits.length)),
    ),
  );
  return visits.flatMap(({ start, end }, at) => {
    const kinds = [
      ...shares.slice(at * capacity, (at + 1) * capacity),
      ...(beyond.has(at) ? (['overbook'] as const) : []),
    ];
    return kinds.map((kind, seat): Slot => {
      const opens = kind !== 'general' && kind !== 'overbook' && openReservedMinutesBefore !== null;
      return {
        _id: slotId(place.practitionerRoleId, start, seat),
        practitionerRoleId: place.practitionerRoleId,
        organizationId: place.organizationId,
        start,
        end,
        seat,
        kind,
        followUpOnly: block.followUpOnly,
        modality: block.modality,
        bufferBeforeMinutes: block.bufferBeforeMinutes,
        bufferAfterMinutes: block.bufferAfterMinutes,
        releaseAt,
        closesAt: new Date(start.getTime() - plan.minimumNoticeMinutes * minute),
        openToAllAt: opens ? new Date(start.getTime() - openReservedMinutesBefore! * minute) : null,
        closedBy: null,
      };
    });
  });
}

/**
 * The seats that a plan offers and that begin in a span of time. The same plan gives the same seats with the same ids, whenever and however often it
 * is asked. Wall times stay what they are through daylight saving: a time that the clock jumps over is not offered, one that it shows twice is offered once.
 */
export function deriveSlots(plan: SchedulePlan, place: Place, from: Date, to: Date): Slot[] {
  const zone = { zone: place.timeZone };
  const slots: Slot[] = [];
  const end = DateTime.fromJSDate(to, zone);
  for (
    let date = DateTime.fromJSDate(from, zone).startOf('day');
    date <= end;
    date = date.plus({ days: 1 }).startOf('day')
  ) {
    const byBlock = new Map<ScheduleBlock, Visit[]>();
    for (const visit of visitsOf(plan, date)) byBlock.set(visit.block, [...(byBlock.get(visit.block) ?? []), visit]);
    const releaseAt = releaseOf(plan, date);
    for (const visits of byBlock.values()) slots.push(...seatsOf(visits, plan, place, releaseAt));
  }
  return slots.filter(({ start }) => start >= from && start < to);
}
