import assert from 'node:assert/strict';
import type { Credentials } from '@oih/contracts/http/licence';
import { seeded } from '@oih/testkit/seeded';
import { independentFrom, notOffered, offeredDates, offeredSpan, withheldAt } from './offering.ts';
import { warningsOn } from './warnings.ts';

const credentials: Credentials = {
  qualification: 'clinical',
  authority: '婺城区卫生健康局',
  registeredOn: '2015-06-01',
  validUntil: '2026-11-30',
  mainInstitution: true,
  filing: null,
};
const role = (more: Partial<Credentials> = {}, active = true) => ({
  active,
  credentials: { ...credentials, ...more },
});
const away = { mainInstitution: false };
const filing = { number: 'F-1', filedOn: '2026-01-10', validUntil: '2026-06-30' };

describe('whether a doctor may be offered (rule LICENCE)', () => {
  it('is yes to the last day of the licence, and no from the day after it', () => {
    assert.equal(notOffered(role(), '2026-11-30'), null);
    assert.equal(notOffered(role(), '2026-12-01'), 'licence-expired');
    assert.equal(notOffered(role({ validUntil: null }), '2099-01-01'), null);
  });

  it('asks for three full years of practice, also of those who began on a 29th of February', () => {
    assert.equal(notOffered(role({ registeredOn: '2023-11-24' }), '2026-11-23'), 'three-years');
    assert.equal(notOffered(role({ registeredOn: '2023-11-23' }), '2026-11-23'), null);
    assert.equal(independentFrom({ registeredOn: '2024-02-29' }), '2027-03-01');
  });

  it('asks for a filing in force away from the main institution, and only there', () => {
    assert.equal(notOffered(role(away), '2026-03-01'), 'not-filed');
    assert.equal(notOffered(role({ ...away, filing }), '2026-01-09'), 'not-filed');
    assert.equal(notOffered(role({ ...away, filing }), '2026-01-10'), null);
    assert.equal(notOffered(role({ ...away, filing }), '2026-06-30'), null);
    assert.equal(notOffered(role({ ...away, filing }), '2026-07-01'), 'filing-expired');
    assert.equal(notOffered(role({ filing }), '2026-07-01'), null);
  });

  it('is no without credentials and for who is not active', () => {
    assert.equal(notOffered({ active: true }, '2026-03-01'), 'no-licence');
    assert.equal(notOffered(role({}, false), '2026-03-01'), 'inactive');
  });

  it('goes by the hospital’s calendar: what ends today ends at the hospital’s midnight', () => {
    const last = new Date('2026-11-30T15:59:00Z');
    const after = new Date('2026-11-30T16:00:00Z');
    assert.equal(withheldAt(role(), last, 'Asia/Shanghai'), null);
    assert.equal(withheldAt(role(), after, 'Asia/Shanghai'), 'licence-expired');
    assert.equal(withheldAt(role(), after, 'Europe/Berlin'), null);
    assert.equal(offeredSpan(role(), 'Asia/Shanghai')?.until?.toISOString(), '2026-11-30T16:00:00.000Z');
    // The clocks of Berlin go back on 25 October: that day has 25 hours.
    const october = role({ validUntil: '2026-10-25' });
    assert.equal(offeredSpan(october, 'Europe/Berlin')?.until?.toISOString(), '2026-10-25T23:00:00.000Z');
  });

  it('says the same by day and by span, whatever the dates', () => {
    const random = seeded(7);
    const date = () =>
      new Date(Date.UTC(2020, 0, 1) + Math.floor(random() * 3000) * 86_400_000).toISOString().slice(0, 10);
    const maybe = () => (random() < 0.2 ? null : date());
    for (let round = 0; round < 3000; round++) {
      const one = role({
        registeredOn: date(),
        validUntil: maybe(),
        mainInstitution: random() < 0.5,
        filing: random() < 0.3 ? null : { number: 'F', filedOn: date(), validUntil: maybe() },
      });
      const asked = date();
      const span = offeredDates(one);
      const inside = span !== null && span.from <= asked && (span.to === null || asked <= span.to);
      assert.equal(notOffered(one, asked) === null, inside, JSON.stringify([one, asked, span]));
    }
  });
});

describe('warnings of what ends', () => {
  const of = (today: string, more: Partial<Credentials> = {}) =>
    warningsOn({ ...credentials, ...more }, today).map(({ kind, days }) => `${kind} ${days}`);

  it('come 60, 30 and 7 days before, and on the day after the last', () => {
    assert.deepEqual(of('2026-09-30'), []);
    assert.deepEqual(of('2026-10-01'), ['licence-ends 60']);
    assert.deepEqual(of('2026-10-30'), ['licence-ends 60']);
    assert.deepEqual(of('2026-10-31'), ['licence-ends 30']);
    assert.deepEqual(of('2026-11-23'), ['licence-ends 7']);
    assert.deepEqual(of('2026-11-30'), ['licence-ends 7']);
    assert.deepEqual(of('2026-12-01'), ['licence-ended 0']);
  });

  it('are of the filing too, where one is needed, and of nothing that has no end', () => {
    assert.deepEqual(of('2026-06-29', { ...away, filing, validUntil: null }), ['filing-ends 7']);
    assert.deepEqual(of('2026-07-02', { ...away, filing, validUntil: null }), ['filing-ended 0']);
    assert.deepEqual(of('2026-07-02', { filing, validUntil: null }), []);
  });
});
