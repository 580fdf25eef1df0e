import classes from './imaging.module.css';
import { type ImagePoint, type Measure, measured, measuredText, type Spacing } from './measure.ts';
import type { CanvasPoint } from './series-viewport.ts';

interface LayerProps {
  measures: readonly Measure[];
  /** Points of the measure that is being made. */
  draft: readonly ImagePoint[];
  /** Where the next point would be; null while nothing is measured. */
  cursor: ImagePoint | null;
  spacing: Spacing;
  place: (point: ImagePoint) => CanvasPoint;
}

const pathOf = (points: readonly CanvasPoint[]) => points.map(([x, y]) => `${x},${y}`).join(' ');

function Line({ points, text }: { points: readonly CanvasPoint[]; text?: string }) {
  const [x, y] = points.at(-1)!;
  return (
    <g>
      <polyline className={classes.shade} points={pathOf(points)} />
      <polyline className={classes.line} points={pathOf(points)} />
      {points.map(([cx, cy]) => (
        <circle key={`${cx} ${cy}`} className={classes.end} cx={cx} cy={cy} r={4} />
      ))}
      {text && (
        <text className={classes.result} x={x + 8} y={y - 8}>
          {text}
        </text>
      )}
    </g>
  );
}

/** The measures of the image that is shown, drawn over it; what they say is also read below it. */
export function MeasureLayer({ measures, draft, cursor, spacing, place }: LayerProps) {
  const at = cursor && place(cursor);
  return (
    <svg className={classes.layer} aria-hidden="true">
      {measures.map((one) => (
        <Line key={one.id} points={one.points.map(place)} text={measuredText(measured(one, spacing))} />
      ))}
      {draft.length > 0 && <Line points={[...draft, ...(cursor ? [cursor] : [])].map(place)} />}
      {at && (
        <g className={classes.cross} transform={`translate(${at[0]} ${at[1]})`}>
          <path className={classes.shade} d="M-14 0H14M0 -14V14" />
          <path className={classes.line} d="M-14 0H14M0 -14V14" />
        </g>
      )}
    </svg>
  );
}
