import assert from 'node:assert/strict';
import type { ScheduleBlock, SchedulePlan } from '@oih/contracts/http/schedules';
import { DateTime } from 'luxon';
import { deriveSlots } from './derive.ts';

const block = (from: string, to: string, more: Partial<ScheduleBlock> = {}): ScheduleBlock => ({
  id: 'block',
  from,
  to,
  slotMinutes: 30,
  capacity: 1,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  modality: ['video', 'audio'],
  followUpOnly: false,
  reserved: { referral: 0, 'walk-in': 0, elderly: 0, station: 0 },
  openReservedMinutesBefore: null,
  overbook: 0,
  ...more,
});
const daily = (one: ScheduleBlock, more: Partial<SchedulePlan> = {}): SchedulePlan => ({
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, block: one })),
  overrides: [],
  leave: [],
  holidays: 'closed',
  makeUpWeekday: null,
  minimumNoticeMinutes: 0,
  horizonDays: 14,
  release: { kind: 'rolling' },
  ...more,
});
const place = (timeZone: string) => ({ practitionerRoleId: 'role', organizationId: 'org', timeZone });
const day = (plan: SchedulePlan, date: string, zone = 'Asia/Shanghai') => {
  const from = DateTime.fromISO(date, { zone });
  return deriveSlots(plan, place(zone), from.toJSDate(), from.plus({ days: 1 }).toJSDate());
};
const shown = (plan: SchedulePlan, date: string, zone = 'Asia/Shanghai') =>
  day(plan, date, zone).map(({ start }) => DateTime.fromJSDate(start, { zone }).toFormat('HH:mm'));

describe('the times of a day', () => {
  it('fill the hours of the plan, with the pauses between visits', () => {
    assert.deepEqual(shown(daily(block('08:00', '10:00')), '2026-11-24'), ['08:00', '08:30', '09:00', '09:30']);
    const paused = block('08:00', '10:00', { bufferBeforeMinutes: 5, bufferAfterMinutes: 10 });
    assert.deepEqual(shown(daily(paused), '2026-11-24'), ['08:00', '08:45', '09:30']);
  });

  it('leave out an hour that the clock jumps over, and offer one that it shows twice once', () => {
    const night = daily(block('01:00', '04:00'), { holidays: 'as-usual' });
    assert.deepEqual(shown(night, '2026-03-08', 'America/New_York'), ['01:00', '01:30', '03:00', '03:30']);
    assert.deepEqual(shown(night, '2026-11-01', 'America/New_York'), [
      '01:00',
      '01:30',
      '02:00',
      '02:30',
      '03:00',
      '03:30',
    ]);
  });

  it('are closed on national holidays, and those of a chosen weekday on days that are worked in exchange', () => {
    const plan = { ...daily(block('08:00', '09:00')), weekly: [{ weekday: 1, block: block('08:00', '09:00') }] };
    assert.deepEqual(shown(plan, '2026-02-16'), []);
    assert.deepEqual(shown(plan, '2026-02-14'), []);
    assert.deepEqual(shown({ ...plan, makeUpWeekday: 1 }, '2026-02-14'), ['08:00', '08:30']);
    assert.deepEqual(shown({ ...plan, holidays: 'as-usual' }, '2026-02-16'), ['08:00', '08:30']);
  });

  it('give way to leave, and to the hours of a single date', () => {
    const plan = daily(block('08:00', '09:00'), {
      overrides: [{ date: '2026-11-24', blocks: [block('14:00', '15:00')], note: '' }],
      leave: [{ id: 'leave', from: '2026-11-25', to: '2026-11-26', reason: '' }],
    });
    assert.deepEqual(shown(plan, '2026-11-24'), ['14:00', '14:30']);
    assert.deepEqual(shown(plan, '2026-11-26'), []);
    assert.deepEqual(shown(plan, '2026-11-27'), ['08:00', '08:30']);
  });

  it('are released all at once at an hour of the hospital’s clock, and close by the minimum notice', () => {
    const plan = daily(block('08:00', '08:30'), {
      release: { kind: 'daily', at: '07:00', daysAhead: 1 },
      minimumNoticeMinutes: 90,
    });
    const [slot] = day(plan, '2026-11-25');
    assert.equal(slot!.releaseAt.toISOString(), '2026-11-23T23:00:00.000Z');
    assert.equal(slot!.closesAt.toISOString(), '2026-11-24T22:30:00.000Z');
  });

  it('have the seats of the capacity, kept ones that open later, and further ones for staff', () => {
    const one = block('08:00', '09:00', {
      capacity: 2,
      reserved: { referral: 1, 'walk-in': 0, elderly: 1, station: 0 },
      openReservedMinutesBefore: 60,
      overbook: 1,
    });
    const slots = day(daily(one), '2026-11-24');
    assert.deepEqual(slots.map(({ kind }) => kind).sort(), ['elderly', 'general', 'general', 'overbook', 'referral']);
    const kept = slots.find(({ kind }) => kind === 'referral')!;
    assert.equal(kept.openToAllAt!.getTime(), kept.start.getTime() - 3_600_000);
  });
});
