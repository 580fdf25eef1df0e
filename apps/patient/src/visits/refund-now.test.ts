import assert from 'node:assert/strict';
import { refundNow } from './refund-now.ts';

describe('what a cancel gives back', () => {
  const money = (amount: number) => ({ amount, currency: 'CNY' as const });
  const terms = [
    { until: '2026-11-23T08:00:00.000Z', refund: money(1500) },
    { until: '2026-11-24T06:00:00.000Z', refund: money(750) },
    { until: null, refund: money(0) },
  ];

  it('is the first line whose time has not passed', () => {
    const at = (time: string) => refundNow(terms, Date.parse(time))?.refund.amount;
    assert.deepEqual(
      [at('2026-11-23T08:00:00Z'), at('2026-11-23T08:00:01Z'), at('2026-11-24T07:00:00Z')],
      [1500, 750, 0],
    );
    assert.equal(refundNow(null, 0), null);
  });
});
