import type { Point } from '@oih/contracts/http/common';
import type { MarkColor, MarkView } from '@oih/contracts/http/pictures';
import type { CSSProperties } from 'react';
import { inks } from './inks.ts';
import classes from './pictures.module.css';

const placed = ([x, y]: Point, color: MarkColor): CSSProperties =>
  ({
    insetInlineStart: `${x * 100}%`,
    top: `${y * 100}%`,
    '--ink': inks[color].ink,
    '--edge': inks[color].edge,
  }) as CSSProperties;

/**
 * Who made each mark, above it, as words of the page: they are read at any size of the picture. Two people know whose marks are whose; from a
 * consultant's first mark on each has its name.
 */
export function Makers({ marks }: { marks: readonly MarkView[] }) {
  if (!marks.some(({ by }) => by === 'consultant')) return null;
  return marks.map(({ id, byName, color, points }) => {
    const [left, top] = [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))];
    return (
      <span
        key={id}
        className={classes.maker}
        data-maker
        data-below={top < 0.1 || undefined}
        style={placed([left, top], color)}
        aria-hidden="true"
      >
        {byName}
      </span>
    );
  });
}

interface PointersProps {
  others: readonly { userId: string; name: string; at: Point; color: MarkColor }[];
}

/** Where the others point, each with the name beside it. */
export const Pointers = ({ others }: PointersProps) =>
  others.map(({ userId, name, at, color }) => (
    <span key={userId} className={classes.pointer} data-pointer={userId} style={placed(at, color)} aria-hidden="true">
      {name}
    </span>
  ));
