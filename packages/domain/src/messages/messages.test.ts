import assert from 'node:assert/strict';
import { messageKinds } from '@oih/contracts/http/inbox';
import { mayRingAt } from './quiet-hours.ts';
import { partsOf, titles, wordsOf } from './words.ts';

const facts = {
  start: new Date('2026-11-24T01:00:00Z'),
  timeZone: 'Asia/Shanghai',
  doctor: { zh: '陈安', en: 'Chen An' },
  hospital: { zh: '白沙医院', en: 'Baisha Hospital' },
};

describe('what patients are told', () => {
  it('names the time as the hospital’s clock shows it, in both languages', () => {
    const { zh, en } = wordsOf('booked', facts);
    assert.match(zh, /11月24日.*09:00.*白沙医院陈安医生/);
    assert.match(en, /Chen An, Baisha Hospital.*24 November.*09:00/);
  });

  it('says where it was and why, when the hospital moved it', () => {
    const { zh, en } = wordsOf('moved', { ...facts, from: new Date('2026-11-23T02:00:00Z'), reason: '医生生病' });
    assert.match(zh, /原定11月23日.*10:00.*医生生病/);
    assert.match(en, /It was .*23 November.*Reason: 医生生病/);
  });

  it('has words for every kind, and none of them ends in the middle', () => {
    for (const kind of messageKinds) {
      const { zh, en } = wordsOf(kind, { ...facts, minutes: 20, until: facts.start, on: '2026-12-24' });
      assert.match(zh, /。$/, kind);
      assert.match(en, /\.$/, kind);
      assert.doesNotMatch(zh + en, /undefined|\s\s/, kind);
    }
  });

  it('comes in pieces too, for gateways with templates: what does not apply is left out', () => {
    const { zh, en } = partsOf({ ...facts, minutes: 20, reason: '' });
    assert.deepEqual(Object.keys(zh), ['time', 'doctor', 'hospital', 'minutes']);
    assert.deepEqual([zh.doctor, en.hospital, en.minutes], ['陈安', 'Baisha Hospital', '20']);
    assert.match(zh.time!, /11月24日.*09:00/);
  });

  it('has a title for every kind', () => {
    assert.deepEqual(Object.keys(titles).sort(), [...messageKinds].sort());
  });

  it('keeps the quiet hours that the patient has chosen, also within one day, or none', () => {
    const noon = new Date('2026-11-23T04:30:00Z');
    const nap = { from: '12:00', to: '14:15' };
    assert.equal(mayRingAt('booked', noon, 'Asia/Shanghai', nap).toISOString(), '2026-11-23T06:15:00.000Z');
    assert.equal(
      mayRingAt('booked', new Date('2026-11-23T06:15:00Z'), 'Asia/Shanghai', nap).toISOString(),
      '2026-11-23T06:15:00.000Z',
    );
    const night = new Date('2026-11-23T15:30:00Z');
    assert.equal(mayRingAt('booked', night, 'Asia/Shanghai', nap), night);
    assert.equal(mayRingAt('booked', night, 'Asia/Shanghai', null), night);
  });

  it('ends the quiet hours by the clock on the wall, also in the night that the clocks change', () => {
    const beforeTheChange = new Date('2026-03-28T22:30:00Z');
    assert.equal(mayRingAt('booked', beforeTheChange, 'Europe/Berlin').toISOString(), '2026-03-29T05:00:00.000Z');
  });

  it('does not ring at night unless it cannot wait', () => {
    const night = new Date('2026-11-23T15:30:00Z');
    assert.equal(mayRingAt('booked', night, 'Asia/Shanghai').toISOString(), '2026-11-23T23:00:00.000Z');
    assert.equal(mayRingAt('your-turn', night, 'Asia/Shanghai'), night);
    const early = new Date('2026-11-23T21:00:00Z');
    assert.equal(mayRingAt('booked', early, 'Asia/Shanghai').toISOString(), '2026-11-23T23:00:00.000Z');
    assert.equal(mayRingAt('booked', facts.start, 'Asia/Shanghai'), facts.start);
  });
});
