import assert from 'node:assert/strict';
import { addDays, instantOf, wallTime } from './wall-time.ts';

describe('the clock on the hospital’s wall', () => {
  it('shows the hospital’s time wherever the administrator sits', () => {
    assert.deepEqual(wallTime(new Date('2026-11-23T16:05:00Z'), 'Asia/Shanghai'), {
      date: '2026-11-24',
      time: '00:05',
    });
  });

  it('is read back to the same instant, in summer and in winter', () => {
    for (const text of ['2026-01-15T13:30:00.000Z', '2026-07-15T13:30:00.000Z', '2026-03-08T06:59:00.000Z'])
      for (const zone of ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Urumqi'])
        assert.equal(instantOf(wallTime(new Date(text), zone), zone)?.toISOString(), text);
  });

  it('is nothing while the text is no time', () => {
    assert.equal(instantOf({ date: '', time: '08:00' }, 'Asia/Shanghai'), null);
    assert.equal(instantOf({ date: '2026-11-24', time: '' }, 'Asia/Shanghai'), null);
  });

  it('goes on to the next month and year', () => {
    assert.equal(addDays('2026-12-31', 1), '2027-01-01');
    assert.equal(addDays('2028-03-01', -1), '2028-02-29');
  });
});
