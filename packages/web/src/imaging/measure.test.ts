import assert from 'node:assert/strict';
import { type ImagePoint, measured, measuredText } from './measure.ts';

const line = (...points: ImagePoint[]) => ({ kind: 'length', points }) as const;
const corner = (...points: ImagePoint[]) => ({ kind: 'angle', points }) as const;

describe('a measure', () => {
  it('is in millimetres by the distances of rows and of columns', () => {
    assert.equal(measuredText(measured(line([10, 10], [40, 50]), { row: 0.5, column: 0.5 })), '25.0 mm');
    assert.equal(measuredText(measured(line([0, 0], [30, 0]), { row: 9, column: 0.7 })), '21.0 mm');
    assert.equal(measuredText(measured(line([0, 0], [0, 30]), { row: 0.7, column: 9 })), '21.0 mm');
  });

  it('is in pixels where the file does not say how large they are', () => {
    assert.equal(measuredText(measured(line([0, 0], [3, 4]), null)), '5.0 px');
  });

  it('of an angle is what lies between its legs, also on pixels that are not square', () => {
    assert.equal(measuredText(measured(corner([10, 0], [0, 0], [0, 10]), null)), '90.0°');
    assert.equal(measuredText(measured(corner([10, 0], [0, 0], [-10, 0]), null)), '180.0°');
    assert.equal(measuredText(measured(corner([10, 0], [0, 0], [10, 10]), { row: 2, column: 1 })), '63.4°');
  });
});
