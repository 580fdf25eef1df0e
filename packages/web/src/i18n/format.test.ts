import assert from 'node:assert/strict';
import { countdownText, dayKey, hourOf, moneyOf, timeOf } from './format.ts';

describe('times and money on the screens', () => {
  it('are those of the hospital, wherever the reader is', () => {
    assert.equal(timeOf('2026-11-23T16:30:00Z', 'Asia/Shanghai', 'zh-CN'), '00:30');
    assert.equal(dayKey('2026-11-23T16:30:00Z', 'Asia/Shanghai'), '2026-11-24');
    assert.equal(hourOf('2026-11-23T01:00:00Z', 'Asia/Shanghai'), 9);
  });

  it('are written out as people read them', () => {
    assert.equal(moneyOf({ amount: 1500, currency: 'CNY' }, 'en'), '¥15.00');
    assert.equal(countdownText(65_000), '1:05');
    assert.equal(countdownText(-5), '0:00');
  });
});
