import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { atMost } from './nation/poisson.ts';
import { tables } from './nation/tables.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/scale.md', import.meta.url)), 'utf8');

/** P(N > n) of a Poisson distribution, term by term. */
function above(mean: number, n: number): number {
  let [term, below] = [Math.exp(-mean), 0];
  for (let at = 0; at <= n; at += 1) {
    below += term;
    term *= mean / (at + 1);
  }
  return 1 - below;
}

describe('the study of a whole country', function () {
  this.timeout(240_000);

  it('knows how many calls there are at most at one moment', () => {
    for (const mean of [0.3, 3, 25, 120, 400]) {
      const most = atMost(mean, 10_000);
      assert.ok(above(mean, most) <= 1e-4 && above(mean, most - 1) > 1e-4, `${mean}: ${most}`);
    }
    // The distribution is nearly normal then: 3.72 standard deviations.
    assert.ok(Math.abs(atMost(40_000, 10_000) - (40_000 + 3.72 * 200)) < 5);
  });

  for (const [name, print] of Object.entries(tables))
    it(`is told in docs/scale.md with the ${name} that its assumptions give`, () => {
      const told = page.match(new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)\\n<!-- /${name} -->`))?.[1];
      assert.equal(told, print());
    });
});
