import assert from 'node:assert/strict';
import { week } from './network/plan.ts';
import network from './network.ts';

describe('half a simulated day of a small province', function () {
  this.timeout(240_000);

  const plan = { ...week, days: 0.45, scale: 2.5, prefectures: 1, countiesPerPrefecture: 2, stations: 4 };
  const play = () => network(() => undefined, plan);

  it('loses no case, holds nobody in two sessions, lets every time-out come, and is the same again with the same seed', async () => {
    const { figures, plot, files } = await play();
    assert.ok(figures.cases! > 5 && figures.held_or_written! > 0 && figures.offers! > 0, JSON.stringify(figures));
    assert.match(plot, /Asked to specialist named, routine/);
    assert.match(files['network.svg'], /<polyline points="[\d., ]+"/);
    const again = await play();
    assert.deepEqual(again.figures, figures);
  });
});
