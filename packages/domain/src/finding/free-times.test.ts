import assert from 'node:assert/strict';
import { seeded } from '@oih/testkit/seeded';
import { notOpen } from '../booking/offered.ts';
import { generalSlot, type Slot, slotKinds } from '../schedule/slot.ts';
import { dayNumber, earliest, sumUp } from './free-times.ts';

const zone = 'Asia/Shanghai';
const minute = 60_000;
const morning = new Date('2026-11-23T00:00:00Z').getTime();
const at = (minutes: number) => new Date(morning + minutes * minute);
const slot = (start: number, seat: Partial<Slot> = {}): Slot =>
  generalSlot({
    practitionerRoleId: 'role-a',
    organizationId: 'org-a',
    start: at(start),
    end: at(start + 15),
    ...seat,
  });

describe('the summary of free times', () => {
  it('gives the earliest time that everybody may book, by day and way to meet', () => {
    const free = sumUp([slot(60), slot(120, { modality: ['audio'] }), slot(24 * 60)], at(0), zone);
    const first = (wish: Parameters<typeof earliest>[2], now = at(0)) => {
      const found = earliest(free, now, wish);
      return found === null ? null : found - morning / minute;
    };
    assert.equal(first({}), 60);
    assert.equal(first({}, at(60)), 120);
    assert.equal(first({ modality: 'video' }, at(60)), 24 * 60);
    assert.equal(first({ modality: 'audio', day: dayNumber('2026-11-23') }, at(60)), 120);
    assert.equal(first({ day: dayNumber('2026-11-24') }), 24 * 60);
    assert.equal(first({ day: dayNumber('2026-11-25') }), null);
  });

  it('agrees with the rule of booking at every minute until it says that it changes', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const next = seeded(seed);
      const random = (below: number) => Math.floor(next() * below);
      const slots = Array.from({ length: 1 + random(40) }, (_, index) =>
        slot(15 * index + 5 * random(2), {
          kind: slotKinds[random(8)] ?? 'general',
          followUpOnly: random(6) === 0,
          releaseAt: random(3) === 0 ? at(random(300)) : new Date(0),
          openToAllAt: random(2) === 0 ? at(random(300)) : null,
          closedBy: random(8) === 0 ? 'closure' : null,
          closesAt: at(15 * index - random(60)),
          modality: random(3) === 0 ? ['audio'] : ['video', 'audio'],
        }),
      );
      const made = at(random(60));
      const free = sumUp(slots, made, zone);
      for (let now = made; now < free.changesAt && now < at(700); now = new Date(now.getTime() + minute)) {
        for (const [modality, atStation] of [
          [undefined, false],
          ['video', false],
          ['audio', false],
          [undefined, true],
        ] as const) {
          const open = slots.filter(
            (one) =>
              notOpen(one, { by: 'patient', age: 0, seenBefore: false, atStation }, now) === null &&
              (!modality || one.modality.includes(modality)),
          );
          const expected = open.length === 0 ? null : Math.min(...open.map(({ start }) => start.getTime() / minute));
          const found = earliest(free, now, { modality, atStation });
          if (modality === undefined) assert.equal(found, expected, `seed ${seed} at ${now.toISOString()}`);
          else if (found !== null)
            assert.ok(
              open.some(({ start }) => start.getTime() / minute === found),
              `seed ${seed} shows what cannot be booked`,
            );
          else assert.equal(expected, null, `seed ${seed} hides what can be booked`);
        }
      }
    }
  });

  it('is made anew when something opens, when its nearest times are used up, and each day in any case', () => {
    assert.deepEqual(sumUp([slot(90, { releaseAt: at(30) })], at(0), zone).changesAt, at(30));
    const many = Array.from({ length: 40 }, (_, index) => slot(15 * (index + 1)));
    assert.deepEqual(sumUp(many, at(0), zone).changesAt, at(15 * 12));
    assert.deepEqual(sumUp([], at(0), zone).changesAt, at(24 * 60));
    assert.deepEqual(sumUp([], at(0), zone, at(5)).changesAt, at(5));
  });
});
