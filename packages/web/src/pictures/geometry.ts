import type { Point } from '@oih/contracts/http/common';
import { type DrawnMark, maxPoints } from '@oih/contracts/http/pictures';

/** Distance of a point from the line between two others, or from the first where they are the same. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs(dy * x - dx * y + bx * ay - by * ax) / length;
}

/** A line with the points left out that are nearer to it than `tolerance` (Ramer, Douglas and Peucker). */
function simplified(points: readonly Point[], tolerance: number): Point[] {
  if (points.length < 3) return [...points];
  const [first, last] = [points[0]!, points.at(-1)!];
  const far = points.slice(1, -1).map((one) => distance(one, first, last));
  const at = far.indexOf(Math.max(...far)) + 1;
  if (far[at - 1]! <= tolerance) return [first, last];
  return [...simplified(points.slice(0, at + 1), tolerance).slice(0, -1), ...simplified(points.slice(at), tolerance)];
}

const rounded = ([x, y]: Point): Point => [Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4];

/** A stroke as it is sent: what the eye does not miss is left out, until no more points are left than may be. */
export function thinned(points: readonly Point[]): Point[] {
  let tolerance = 0.001;
  let line = simplified(points, tolerance);
  while (line.length > maxPoints) {
    tolerance *= 2;
    line = simplified(points, tolerance);
  }
  return line.map(rounded);
}

/** Where something happened in a box, as shares of its width and height. */
export const placeIn = (
  { clientX, clientY }: { clientX: number; clientY: number },
  { left, top, width, height }: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>,
): Point => {
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return rounded([share((clientX - left) / width), share((clientY - top) / height)]);
};

/** Length of an arrow's head in the units of the drawing. */
const head = 34;

/** The outline of a mark as the data of an SVG path, on a drawing of this size; of a label there is none. */
export function pathOf({ kind, points }: Pick<DrawnMark, 'kind' | 'points'>, width: number, height: number): string {
  const on = ([x, y]: Point): [number, number] => [x * width, y * height];
  const at = points.map(on);
  const [a, b] = [at[0]!, at.at(-1)!];
  switch (kind) {
    case 'pen':
      return `M${at.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
    case 'circle': {
      const [rx, ry] = [Math.abs(b[0] - a[0]) / 2, Math.abs(b[1] - a[1]) / 2];
      const [cx, cy] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      const half = (sweep: number) => `a${rx} ${ry} 0 1 1 ${sweep * rx} 0`;
      return `M${cx - rx} ${cy}${half(2)}${half(-2)}`;
    }
    case 'arrow': {
      const direction = Math.atan2(b[1] - a[1], b[0] - a[0]);
      const wing = (turn: number) =>
        `${b[0] - head * Math.cos(direction + turn)} ${b[1] - head * Math.sin(direction + turn)}`;
      return `M${a[0]} ${a[1]}L${b[0]} ${b[1]}M${wing(0.5)}L${b[0]} ${b[1]}L${wing(-0.5)}`;
    }
    case 'label':
      return '';
  }
}
