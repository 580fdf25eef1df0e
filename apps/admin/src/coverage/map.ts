/** A square of the map. */
export interface Square {
  code: string;
  province: string;
  column: number;
  row: number;
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The part of the map that squares take, with a margin around them, in squares. */
export function boxOf(squares: readonly Square[], margin: number): Box {
  const columns = squares.map(({ column }) => column);
  const rows = squares.map(({ row }) => row);
  const [left, top] = [Math.min(...columns) - margin, Math.min(...rows) - margin];
  return {
    left,
    top,
    width: Math.max(...columns) + 1 + margin - left,
    height: Math.max(...rows) + 1 + margin - top,
  };
}

/** A box made wider or higher around its middle until it has the shape of another one: what is drawn in it takes no other room on the page. */
export function inShapeOf(box: Box, { width, height }: Box): Box {
  const scale = Math.max(box.width / width, box.height / height);
  const [wide, high] = [width * scale, height * scale];
  return {
    left: box.left - (wide - box.width) / 2,
    top: box.top - (high - box.height) / 2,
    width: wide,
    height: high,
  };
}

/** The square that an arrow key leads to: the nearest one in that direction, what lies straight ahead before what lies aside; undefined at the rim. */
export function nextSquare<S extends Square>(from: Square, direction: Direction, squares: readonly S[]): S | undefined {
  const upright = direction === 'up' || direction === 'down';
  const sign = direction === 'down' || direction === 'right' ? 1 : -1;
  const distance = ({ column, row }: Square) => {
    const [x, y] = [column - from.column, row - from.row];
    const [ahead, aside] = upright ? [sign * y, Math.abs(x)] : [sign * x, Math.abs(y)];
    return ahead > 0 ? ahead + 2 * aside : Number.POSITIVE_INFINITY;
  };
  const best = [...squares].sort((a, b) => distance(a) - distance(b))[0];
  return best && Number.isFinite(distance(best)) ? best : undefined;
}

/** The lines between provinces and around them, as a path: each side of a square beyond which there is another province or nothing. */
export function outlines(squares: readonly Square[]): string {
  const provinceAt = new Map(squares.map(({ column, row, province }) => [`${column} ${row}`, province]));
  const lines: string[] = [];
  for (const { column, row, province } of squares) {
    const differs = (x: number, y: number) => provinceAt.get(`${column + x} ${row + y}`) !== province;
    if (differs(0, -1)) lines.push(`M${column} ${row}h1`);
    if (differs(0, 1)) lines.push(`M${column} ${row + 1}h1`);
    if (differs(-1, 0)) lines.push(`M${column} ${row}v1`);
    if (differs(1, 0)) lines.push(`M${column + 1} ${row}v1`);
  }
  return lines.join('');
}
