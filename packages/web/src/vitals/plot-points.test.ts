import assert from 'node:assert/strict';
import type { VitalView } from '@oih/contracts/http/vital-signs';
import { plotPoints } from './plot-points.ts';

const reading = (takenAt: string, value: number, diastolic: number | null = null) =>
  ({ takenAt, value, diastolic }) as VitalView;

describe('the plot of vital signs', () => {
  it('goes from left to right with time, and up with the value', () => {
    const { lines } = plotPoints(
      [reading('2026-11-03T00:00:00Z', 80), reading('2026-11-01T00:00:00Z', 70), reading('2026-11-02T00:00:00Z', 90)],
      100,
      40,
    );
    const [line] = lines;
    assert.deepEqual(
      line!.map(({ x }) => x),
      [0, 50, 100],
    );
    assert.ok(line![1]!.y < line![2]!.y && line![2]!.y < line![0]!.y);
    for (const { y } of line!) assert.ok(y > 0 && y < 40);
  });

  it('has two lines for a blood pressure', () => {
    const { lines } = plotPoints(
      [reading('2026-11-01T00:00:00Z', 140, 90), reading('2026-11-02T00:00:00Z', 130, 85)],
      100,
      40,
    );
    assert.equal(lines.length, 2);
    assert.ok(lines[0]![0]!.y < lines[1]![0]!.y);
  });

  it('stands in the middle for a single reading, and for several of the same value', () => {
    const { lines } = plotPoints([reading('2026-11-01T00:00:00Z', 36.5)], 100, 40);
    assert.deepEqual(lines, [[{ x: 50, y: 20 }]]);
    const level = plotPoints([reading('2026-11-01T00:00:00Z', 60), reading('2026-11-02T00:00:00Z', 60)], 100, 40);
    assert.deepEqual(
      level.lines[0]!.map(({ y }) => y),
      [20, 20],
    );
  });
});
