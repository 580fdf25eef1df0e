import assert from 'node:assert/strict';
import { quickSpan, spanOf } from './span.ts';

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-24T00:05:00Z');

describe('the time a doctor is away', () => {
  it('begins at once and ends at midnight for who falls ill at 08:05', () => {
    assert.deepEqual(spanOf(quickSpan('rest-of-today', now, zone), now, zone), {
      from: '2026-11-24T00:05:00.000Z',
      to: '2026-11-24T16:00:00.000Z',
    });
  });

  it('is the whole of the next day, or goes on over several', () => {
    assert.deepEqual(quickSpan('tomorrow', now, zone), {
      from: { date: '2026-11-25', time: '00:00' },
      to: { date: '2026-11-26', time: '00:00' },
    });
    assert.equal(quickSpan('week', now, zone).to.date, '2026-12-01');
  });

  it('says what is wrong with it', () => {
    const from = { date: '2026-11-24', time: '09:00' };
    const fault = (to: typeof from, at = now) => spanOf({ from, to }, at, zone);
    assert.deepEqual(fault({ date: '', time: '' }), { fault: 'to' });
    assert.deepEqual(fault(from), { fault: 'order' });
    assert.deepEqual(fault({ date: '2026-11-24', time: '10:00' }, new Date('2026-11-25T00:00:00Z')), { fault: 'past' });
    assert.deepEqual(spanOf({ from: { date: 'x', time: '' }, to: from }, now, zone), { fault: 'from' });
  });
});
