import assert from 'node:assert/strict';
import { firstDate, neighbour, spanFrom, spanName } from './span.ts';

describe('the span of a screen', () => {
  it('begins on a Monday, on the first of a month, of a quarter', () => {
    const first = (kind: 'week' | 'month' | 'quarter') => firstDate({ kind, date: '2026-11-29' });
    assert.deepEqual([first('week'), first('month'), first('quarter')], ['2026-11-23', '2026-11-01', '2026-10-01']);
  });

  it('has neighbours, also over the end of a year and from a long month', () => {
    assert.equal(neighbour({ kind: 'quarter', date: '2026-12-31' }, 1).date, '2027-01-01');
    assert.equal(neighbour({ kind: 'month', date: '2026-03-31' }, -1).date, '2026-02-01');
    assert.equal(neighbour({ kind: 'week', date: '2026-01-01' }, -1).date, '2025-12-22');
    assert.equal(neighbour({ kind: 'day', date: '2026-01-01' }, -1).date, '2025-12-31');
  });

  it('is this month unless an address says something that can be meant', () => {
    assert.deepEqual(spanFrom(null, null, '2026-11-23'), { kind: 'month', date: '2026-11-23' });
    assert.deepEqual(spanFrom('year', '2026-13-99', '2026-11-23'), { kind: 'month', date: '2026-11-23' });
    assert.deepEqual(spanFrom('day', '2026-02-03', '2026-11-23'), { kind: 'day', date: '2026-02-03' });
  });

  it('has a name', () => {
    assert.equal(spanName({ kind: 'month', date: '2026-11-23' }, 'en'), 'November 2026');
    assert.equal(spanName({ kind: 'week', date: '2026-11-25' }, 'en'), 'Nov 23, 2026 – Nov 29, 2026');
  });
});
