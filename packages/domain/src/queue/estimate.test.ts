import assert from 'node:assert/strict';
import { type EstimateInput, estimateWait } from './estimate.ts';

const minute = 60_000;
const now = new Date('2026-11-23T01:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * minute);
const usual = [8, 9, 10, 10, 10, 11, 12].map((minutes) => minutes * minute);
const told = (more: Partial<EstimateInput>) =>
  estimateWait({ now, ahead: 0, callSince: null, beginsAt: now, durations: usual, slotMs: 15 * minute, ...more });

describe('the estimate of a wait', () => {
  it('is a range from the doctor’s own visits, wider the more people are before', () => {
    assert.deepEqual(told({ ahead: 3 }), { fromMinutes: 25, toMinutes: 35, basis: 'history' });
    const width = (ahead: number) => told({ ahead }).toMinutes - told({ ahead }).fromMinutes;
    assert.ok(width(9) >= width(1));
  });

  it('goes by the length of the slot while a doctor has hardly seen anybody', () => {
    assert.deepEqual(told({ ahead: 1, durations: [minute] }), { fromMinutes: 10, toMinutes: 20, basis: 'plan' });
  });

  it('is not before the doctor begins', () => {
    assert.deepEqual(told({ beginsAt: after(30) }), { fromMinutes: 30, toMinutes: 35, basis: 'history' });
  });

  it('never counts down past zero, however long a call lasts', () => {
    for (let minutes = 0; minutes <= 240; minutes += 1) {
      const { fromMinutes, toMinutes } = told({ callSince: after(-minutes) });
      assert.ok(fromMinutes >= 0 && toMinutes > fromMinutes, `after ${minutes} minutes`);
    }
    assert.deepEqual(told({ callSince: after(-120) }), { fromMinutes: 0, toMinutes: 5, basis: 'history' });
  });
});
