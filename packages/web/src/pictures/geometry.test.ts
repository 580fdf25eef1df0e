import assert from 'node:assert/strict';
import type { Point } from '@oih/contracts/http/common';
import { maxPoints } from '@oih/contracts/http/pictures';
import { pathOf, placeIn, thinned } from './geometry.ts';

describe('marks on a picture', () => {
  it('are sent with few points, from the first to the last of the stroke', () => {
    const straight = Array.from({ length: 200 }, (_, at): Point => [at / 200, at / 400]);
    assert.deepEqual(thinned(straight), [straight[0], [0.995, 0.4975]]);
    const wild = Array.from({ length: 2000 }, (_, at): Point => [at / 2000, at % 2 ? 0.9 - at / 4000 : 0.1]);
    const sent = thinned(wild);
    assert.ok(sent.length >= 2 && sent.length <= maxPoints, `${sent.length} points`);
    assert.deepEqual(sent[0], wild[0]);
  });

  it('are at the same place on every size of the picture', () => {
    const box = { left: 100, top: 50, width: 400, height: 200 };
    assert.deepEqual(placeIn({ clientX: 200, clientY: 100 }, box), [0.25, 0.25]);
    assert.deepEqual(placeIn({ clientX: 50, clientY: 900 }, box), [0, 1]);
    const twice = { left: 0, top: 0, width: 800, height: 400 };
    assert.deepEqual(placeIn({ clientX: 200, clientY: 100 }, twice), [0.25, 0.25]);
  });

  it('are drawn as what they are', () => {
    const points: Point[] = [
      [0.1, 0.2],
      [0.3, 0.6],
    ];
    assert.equal(pathOf({ kind: 'pen', points }, 1000, 500), 'M100.0 100.0L300.0 300.0');
    assert.equal(pathOf({ kind: 'circle', points }, 1000, 500), 'M100 200a100 100 0 1 1 200 0a100 100 0 1 1 -200 0');
    assert.match(pathOf({ kind: 'arrow', points }, 1000, 500), /^M100 100L300 300M/);
  });
});
