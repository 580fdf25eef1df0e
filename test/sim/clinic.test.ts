import assert from 'node:assert/strict';
import { month } from './clinic/plan.ts';
import clinic from './clinic.ts';

describe('two simulated days of a hospital', function () {
  this.timeout(240_000);

  it('ends without a double booking or a stranded patient, and everybody is told once', async () => {
    const days = { ...month, days: 2, departments: 1, patients: 24, arrivalsPerQuarter: 1.6, illness: 0.5 };
    const { figures, plot } = await clinic(() => undefined, days);
    const { double_bookings, stranded, undelivered_events, told_twice, untold } = figures;
    assert.deepEqual([double_bookings, stranded, undelivered_events, told_twice, untold], [0, 0, 0, 0, 0]);
    assert.ok(figures.seen! > 5 && figures.closures! > 0 && figures.moved! > 0, JSON.stringify(figures));
    assert.match(plot, /day {2}1 █/);
  });
});
