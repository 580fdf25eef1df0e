import type { Point } from '@oih/contracts/http/common';
import type { DrawnMark, MarkColor, MarkKind } from '@oih/contracts/http/pictures';
import { thinned } from './geometry.ts';

export type Tool = MarkKind | 'point';

/** Size of what one key press marks, as a share of the picture. */
const keySize = 0.06;

/** What a stroke becomes with a tool; null while it is too small to be one. */
export function markOf(tool: Tool, color: MarkColor, stroke: readonly Point[], text: string): DrawnMark | null {
  const [first, last] = [stroke[0], stroke.at(-1)];
  if (!first || !last || tool === 'point') return null;
  if (tool === 'label') return text.trim() ? { kind: tool, color, points: [last], text: text.trim() } : null;
  const long = stroke.length > 1 && stroke.some(([x, y]) => Math.hypot(x - first[0], y - first[1]) > 0.01);
  if (!long) return null;
  const points = tool === 'pen' ? thinned(stroke) : [first, last];
  return { kind: tool, color, points, text: '' };
}

/** What the key Enter marks at a place: a circle around it, an arrow to it, a word at it. */
export function markAt(tool: Tool, color: MarkColor, [x, y]: Point, text: string): DrawnMark | null {
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  const before: Point = [inside(x - keySize), inside(y - keySize)];
  const after: Point = [inside(x + keySize), inside(y + keySize)];
  if (tool === 'label') return markOf(tool, color, [[x, y]], text);
  return markOf(
    tool === 'pen' ? 'circle' : tool,
    color,
    tool === 'arrow' ? [x > 0.5 ? before : after, [x, y]] : [before, after],
    text,
  );
}
