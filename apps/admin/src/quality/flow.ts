import type { QualityView, Told } from '@oih/contracts/http/coverage';
import { organizationLevels } from '@oih/contracts/http/directory';

type Level = (typeof organizationLevels)[number];

/** A band from a level on the left to one on the right. */
export interface Band {
  from: Level;
  to: Level;
  count: Told;
  /** Middle of its two ends, and how thick it is. */
  startY: number;
  endY: number;
  thickness: number;
}

export interface Flow {
  bands: Band[];
  /** Beginning and height of each level's block, on the left and on the right. */
  left: Record<Level, { y: number; height: number }>;
  right: Record<Level, { y: number; height: number }>;
}

/** The highest level is at the top. */
export const levelsDown: readonly Level[] = [...organizationLevels].reverse();

/** Height of the picture, of the gap between blocks, of what is not told, and the least of a block, in units of the drawing. */
export const height = 320;
const [gap, thin, least] = [20, 3, 22];

/** Lays the bands of a flow out: a band is as thick as its count; those that are not told are thin lines. */
export function layFlow(flows: QualityView['flows']): Flow {
  const present = flows.filter(({ count }) => count !== 0);
  const sum = present.reduce((total, { count }) => total + (typeof count === 'number' ? count : 0), 0);
  const room = height - gap * (levelsDown.length - 1) - least * levelsDown.length;
  const lines = present.length * (thin + 2);
  const scale = sum > 0 ? Math.max(0, room - lines) / sum : 0;
  const thickness = (count: Told) => (typeof count === 'number' ? Math.max(thin, count * scale) : thin);
  const side = (end: 'from' | 'to') => {
    const blocks = {} as Flow['left'];
    let y = 0;
    for (const level of levelsDown) {
      const own = present.filter((flow) => flow[end] === level);
      const high = own.reduce((total, { count }) => total + thickness(count) + 2, 0);
      blocks[level] = { y, height: Math.max(least, high) };
      y += blocks[level].height + gap;
    }
    return blocks;
  };
  const [left, right] = [side('from'), side('to')];
  const filled = { left: new Map<Level, number>(), right: new Map<Level, number>() };
  const place = (at: 'left' | 'right', level: Level, thick: number) => {
    const used = filled[at].get(level) ?? 1;
    filled[at].set(level, used + thick + 2);
    return (at === 'left' ? left : right)[level].y + used + thick / 2;
  };
  const rank = (level: Level) => levelsDown.indexOf(level);
  const bands = [...present]
    .sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to))
    .map(({ from, to, count }) => {
      const thick = thickness(count);
      return { from, to, count, thickness: thick, startY: place('left', from, thick), endY: place('right', to, thick) };
    });
  return { bands, left, right };
}
