import assert from 'node:assert/strict';
import type { Point } from '@oih/contracts/http/common';
import { drawnMark } from '@oih/contracts/http/pictures';
import { markAt, markOf, type Tool } from './drawing.ts';

const stroke: Point[] = [
  [0.1, 0.1],
  [0.2, 0.4],
  [0.5, 0.5],
];

describe('drawing on a picture', () => {
  it('makes of a stroke what the tool makes, and nothing of a mere touch', () => {
    assert.deepEqual(markOf('circle', 'red', stroke, '')!.points, [stroke[0], stroke[2]]);
    assert.equal(markOf('pen', 'red', stroke, '')!.points.length, 3);
    assert.equal(markOf('arrow', 'red', [stroke[0]!, [0.101, 0.1]], ''), null);
    assert.equal(markOf('point', 'red', stroke, ''), null);
    assert.equal(markOf('label', 'red', stroke, '  '), null);
    assert.deepEqual(markOf('label', 'red', stroke, ' 这里 ')!.text, '这里');
  });

  it('marks by a key at every place of the picture what the server takes', () => {
    for (const tool of ['pen', 'arrow', 'circle', 'label'] satisfies Tool[])
      for (const at of [
        [0, 0],
        [1, 1],
        [0.5, 0.5],
      ] satisfies Point[])
        assert.equal(drawnMark.safeParse(markAt(tool, 'blue', at, 'x')).success, true, `${tool} at ${at}`);
    assert.equal(markAt('point', 'blue', [0.5, 0.5], ''), null);
  });
});
