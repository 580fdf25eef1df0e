import assert from 'node:assert/strict';
import { month } from './clinic/plan.ts';
import clinic from './clinic.ts';

describe('a simulated week of a hospital', function () {
  this.timeout(120_000);

  it('ends without a double booking, without a stranded patient and with every event delivered', async () => {
    const week = { ...month, days: 4, departments: 1, patients: 40, arrivalsPerQuarter: 1.5, illness: 0.4 };
    const { figures, plot } = await clinic(() => undefined, week);
    const { double_bookings, stranded, undelivered_events } = figures;
    assert.deepEqual(
      { double_bookings, stranded, undelivered_events },
      {
        double_bookings: 0,
        stranded: 0,
        undelivered_events: 0,
      },
    );
    assert.ok(figures.seen! > 20 && figures.closures! > 0 && figures.moved! > 0, JSON.stringify(figures));
    assert.match(plot, /day {2}1 █/);
  });
});
