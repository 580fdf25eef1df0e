import assert from 'node:assert/strict';
import { boxOf, inShapeOf, nextSquare, outlines, type Square } from './map.ts';

const square = (code: string, column: number, row: number, province = 'a'): Square => ({ code, column, row, province });
const squares = [square('1', 0, 0), square('2', 1, 0), square('3', 3, 1, 'b'), square('4', 1, 2)];
const next = (code: string, direction: 'up' | 'down' | 'left' | 'right') =>
  nextSquare(squares.find((one) => one.code === code)!, direction, squares)?.code;

describe('the squares of a map', () => {
  it('are walked by the arrow keys, over gaps too, and end at the rim', () => {
    assert.deepEqual(
      [next('1', 'right'), next('2', 'right'), next('3', 'left'), next('2', 'down')],
      ['2', '3', '2', '4'],
    );
    assert.deepEqual([next('1', 'left'), next('1', 'up'), next('4', 'down')], [undefined, undefined, undefined]);
  });

  it('have lines where a province ends and none inside it', () => {
    assert.equal(outlines([square('1', 0, 0), square('2', 1, 0)]), 'M0 0h1M0 1h1M0 0v1M1 0h1M1 1h1M2 0v1');
    assert.match(outlines([square('1', 0, 0), square('2', 1, 0, 'b')]), /M1 0v1/);
  });

  it('are drawn in a box of the same shape, be it the country or a province', () => {
    assert.deepEqual(boxOf(squares, 1), { left: -1, top: -1, width: 6, height: 5 });
    const zoomed = inShapeOf(boxOf(squares.slice(0, 2), 0), { left: 0, top: 0, width: 6, height: 5 });
    assert.ok(Math.abs(zoomed.width / zoomed.height - 6 / 5) < 1e-9);
    assert.ok(zoomed.width >= 2 && zoomed.height >= 1);
  });
});
