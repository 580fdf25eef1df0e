import assert from 'node:assert/strict';
import type { SchedulePlan } from '@oih/contracts/http/schedules';
import { copiedTo, plannedDay, withBlocks, withoutOwnHours } from './days.ts';
import { drawn, fits, moved, snap, stretched } from './drag.ts';
import { blockFault, newBlock, yieldOf } from './fields.ts';
import { edited, noDrafts, rebased, redone, settled, undone } from './history.ts';
import { datesOfWeek, mondayOf } from './week.ts';

const empty: SchedulePlan = {
  weekly: [],
  overrides: [],
  leave: [],
  holidays: 'closed',
  makeUpWeekday: 1,
  minimumNoticeMinutes: 0,
  horizonDays: 14,
  release: { kind: 'rolling' },
};
const morning = newBlock('morning', '08:00', '11:00');
const week: SchedulePlan = { ...empty, weekly: [{ weekday: 2, block: morning }] };
const tuesday = '2026-11-24';

describe('the shown week', () => {
  it('begins on a Monday, also for a Sunday and across the year', () => {
    assert.equal(mondayOf('2026-11-29'), '2026-11-23');
    assert.deepEqual(datesOfWeek('2026-12-28').at(-1), '2027-01-03');
  });

  it('shows leave before the day’s own hours, those before holidays, and the week last', () => {
    const holiday = [{ date: tuesday, name: { zh: '节', en: 'Feast' }, worked: false }];
    const own: SchedulePlan = { ...week, overrides: [{ date: tuesday, blocks: [], note: '会议' }] };
    const away: SchedulePlan = { ...own, leave: [{ id: 'leave', from: tuesday, to: tuesday, reason: '休假' }] };
    const source = (plan: SchedulePlan, specials = holiday) => plannedDay(plan, tuesday, specials).source;
    assert.deepEqual([source(away), source(own), source(week), source(week, [])], ['leave', 'own', 'holiday', 'week']);
    assert.equal(source({ ...week, holidays: 'as-usual' }), 'week');
  });

  it('gives a make-up day the hours of the weekday that the plan names', () => {
    const saturday = { date: '2026-10-10', name: { zh: '国庆节', en: 'National Day' }, worked: true };
    const day = plannedDay({ ...week, makeUpWeekday: 2 }, saturday.date, [saturday]);
    assert.deepEqual([day.source, day.blocks.length], ['make-up', 1]);
    assert.deepEqual(plannedDay({ ...week, makeUpWeekday: null }, saturday.date, [saturday]).blocks, []);
  });
});

describe('an edit of a day', () => {
  const day = plannedDay(week, tuesday, []);

  it('concerns every week or the one date', () => {
    const later = { ...morning, from: '09:00' };
    assert.equal(withBlocks(week, day, [later], 'week').weekly[0]?.block.from, '09:00');
    const once = withBlocks(week, day, [later], 'date');
    assert.deepEqual([once.weekly, once.overrides[0]?.date], [week.weekly, tuesday]);
    assert.deepEqual(withoutOwnHours(once, tuesday), week);
  });

  it('of a day that has hours of its own leaves the week alone', () => {
    const once = withBlocks(week, day, [], 'date');
    const again = withBlocks(once, plannedDay(once, tuesday, []), [morning], 'week');
    assert.deepEqual([again.weekly, again.overrides[0]?.blocks.length], [week.weekly, 1]);
  });

  it('is copied to the days where there is room', () => {
    let next = 0;
    const both = copiedTo(week, morning, [2, 3], () => `copy-${next++}`);
    assert.deepEqual(
      both.weekly.map(({ weekday, block }) => [weekday, block.id]),
      [
        [2, 'morning'],
        [3, 'copy-0'],
      ],
    );
  });
});

describe('dragging', () => {
  const span = { from: 480, to: 660 };

  it('moves in steps, keeps the length and stays within the day', () => {
    assert.deepEqual(moved(span, 22, 15), { from: 495, to: 675 });
    assert.deepEqual(moved(span, -9999, 15), { from: 0, to: 180 });
    assert.deepEqual(moved(span, 9999, 15), { from: 1260, to: 1440 });
    assert.equal(snap(-8, 15), -15);
  });

  it('stretches either end and leaves at least one step', () => {
    assert.deepEqual(stretched(span, 'to', 31, 15), { from: 480, to: 690 });
    assert.deepEqual(stretched(span, 'to', -9999, 15), { from: 480, to: 495 });
    assert.deepEqual(stretched(span, 'from', 9999, 15), { from: 645, to: 660 });
    assert.deepEqual(stretched(span, 'from', -9999, 15), { from: 0, to: 660 });
  });

  it('draws whole steps on empty time, upwards as well as downwards', () => {
    assert.deepEqual(drawn(487, 521, 15), { from: 480, to: 525 });
    assert.deepEqual(drawn(521, 487, 15), { from: 480, to: 525 });
    assert.deepEqual(drawn(1439, 1439, 15), { from: 1425, to: 1440 });
  });

  it('knows whether there is room', () => {
    assert.equal(fits(span, [{ from: 660, to: 700 }]), true);
    assert.equal(fits(span, [{ from: 650, to: 700 }]), false);
  });
});

describe('edits that are not published', () => {
  const other = { ...week, horizonDays: 7 };

  it('are taken back and done again, until another edit follows', () => {
    const two = edited(edited(noDrafts, 'a', 3, week), 'a', 9, other);
    assert.deepEqual(two.present.a, { version: 3, plan: other });
    const one = undone(two);
    assert.equal(one.present.a?.plan, week);
    assert.deepEqual(undone(one).present, {});
    assert.deepEqual(redone(one), two);
    assert.deepEqual(redone(edited(one, 'b', 1, week)).future, []);
  });

  it('are forgotten for one doctor without those of the others, and put onto another version', () => {
    const both = edited(edited(noDrafts, 'a', 3, week), 'b', 1, week);
    assert.deepEqual(Object.keys(settled(both, 'a').present), ['b']);
    assert.deepEqual(settled(settled(both, 'a'), 'b'), noDrafts);
    assert.equal(rebased(both, 'a', 4).present.a?.version, 4);
  });
});

describe('a block', () => {
  it('says how many it takes, and what is wrong with it', () => {
    assert.deepEqual(yieldOf({ ...morning, capacity: 2, bufferAfterMinutes: 5 }), { visits: 9, seats: 18, kept: 0 });
    const kept = { ...morning.reserved, referral: 13 };
    assert.equal(blockFault(morning, [morning]), null);
    assert.equal(blockFault({ ...morning, to: '08:00' }, []), 'order');
    assert.equal(blockFault(morning, [newBlock('other', '10:00', '12:00')]), 'overlap');
    assert.equal(blockFault({ ...morning, slotMinutes: 240 }, []), 'short');
    assert.equal(blockFault({ ...morning, reserved: kept }, []), 'kept');
  });
});
