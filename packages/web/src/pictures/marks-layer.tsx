import type { DrawnMark, MarkView } from '@oih/contracts/http/pictures';
import { pathOf } from './geometry.ts';
import { inks } from './inks.ts';

/** Width of the drawing in units of its own; its height follows from the picture. */
export const drawingWidth = 1000;

/** One mark, with an edge that stands out from any picture. */
function Mark({ mark, height }: { mark: DrawnMark; height: number }) {
  const { ink, edge } = inks[mark.color];
  const line = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  if (mark.kind === 'label') {
    const [x, y] = mark.points[0]!;
    return (
      <text
        x={x * drawingWidth}
        y={y * height}
        fontSize={40}
        fontWeight={700}
        fill={ink}
        stroke={edge}
        strokeWidth={7}
        paintOrder="stroke"
      >
        {mark.text}
      </text>
    );
  }
  const d = pathOf(mark, drawingWidth, height);
  return (
    <>
      <path d={d} stroke={edge} strokeWidth={13} {...line} />
      <path d={d} stroke={ink} strokeWidth={7} {...line} />
    </>
  );
}

interface MarksLayerProps {
  marks: readonly (DrawnMark | MarkView)[];
  height: number;
}

/** Marks on the drawing that lies over a picture. */
export const MarksLayer = ({ marks, height }: MarksLayerProps) => (
  <g>
    {marks.map((mark, at) => (
      <Mark key={'id' in mark ? mark.id : `drawing ${at}`} mark={mark} height={height} />
    ))}
  </g>
);
