import type { Point } from '@oih/contracts/http/common';
import type { DocumentView } from '@oih/contracts/http/documents';
import type { DrawnMark, MarkColor, MarkView } from '@oih/contracts/http/pictures';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Chosen } from './board-tools.tsx';
import { markAt, markOf } from './drawing.ts';
import { placeIn } from './geometry.ts';
import { drawingWidth, MarksLayer } from './marks-layer.tsx';
import { Makers, Pointers } from './names-layer.tsx';
import classes from './pictures.module.css';
import { usePictureText } from './use-text.ts';

/** How far one key press moves the cross, as a share of the picture. */
const keyStep = 0.03;
const arrows: Record<string, Point> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
};

interface SheetProps {
  document: DocumentView;
  url: string;
  marks: readonly MarkView[];
  others: readonly { userId: string; name: string; at: Point; color: MarkColor }[];
  chosen: Chosen;
  may: boolean;
  onPoint: (at: Point) => void;
  onMark: (mark: DrawnMark) => void;
}

/** The picture to draw on, by pointer or by keys; what is being drawn is seen at once. */
export function Sheet({ document, url, marks, others, chosen, may, onPoint, onMark }: SheetProps) {
  const t = usePictureText();
  const sheet = useRef<HTMLDivElement>(null);
  const [stroke, setStroke] = useState<Point[]>([]);
  const [cross, setCross] = useState<Point | null>(null);
  const [said, setSaid] = useState('');
  const { tool, color, text, zoom } = chosen;
  const ratio = document.width! / document.height!;
  const height = drawingWidth / ratio;
  const placeOf = (event: PointerEvent): Point => placeIn(event, sheet.current!.getBoundingClientRect());
  const finish = () => {
    const made = markOf(tool, color, stroke, text);
    setStroke([]);
    if (made) onMark(made);
  };
  const keys = (event: KeyboardEvent) => {
    const at = cross ?? [0.5, 0.5];
    const step = arrows[event.key];
    if (step) {
      event.preventDefault();
      const inside = (value: number) => Math.min(1, Math.max(0, value));
      const next: Point = [inside(at[0] + step[0]), inside(at[1] + step[1])];
      setCross(next);
      onPoint(next);
    } else if (event.key === 'Enter' && may) {
      const made = markAt(tool, color, at, text);
      if (!made) return;
      onMark(made);
      setSaid(t('picture.placed'));
    }
  };
  const drawing = markOf(tool, color, stroke, text);
  return (
    <>
      <div
        ref={sheet}
        className={classes.sheet}
        role="application"
        aria-label={t('picture.area')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on by keys.
        tabIndex={0}
        data-zoomed={zoom > 1 || undefined}
        style={{
          width: `calc(${zoom} * min(100cqw, 100cqh * ${ratio}))`,
          aspectRatio: `${document.width} / ${document.height}`,
          ...(may && tool !== 'point' ? { cursor: 'crosshair' } : { touchAction: 'pan-x pan-y' }),
        }}
        onKeyDown={keys}
        onPointerDown={(event) => {
          if (!may || tool === 'point') return;
          sheet.current!.setPointerCapture(event.pointerId);
          setStroke([placeOf(event)]);
        }}
        onPointerMove={(event) => {
          const at = placeOf(event);
          if (may) onPoint(at);
          if (stroke.length > 0) setStroke([...stroke, at]);
        }}
        onPointerUp={finish}
        onPointerCancel={() => setStroke([])}
      >
        <img src={url} alt="" draggable={false} />
        <svg viewBox={`0 0 ${drawingWidth} ${height}`} aria-hidden="true">
          <MarksLayer marks={drawing ? [...marks, drawing] : marks} height={height} />
          {cross && (
            <path
              d={`M${cross[0] * drawingWidth - 24} ${cross[1] * height}h48m-24 -24v48`}
              stroke="#00695c"
              strokeWidth={5}
            />
          )}
        </svg>
        <Makers marks={marks} />
        <Pointers others={others} />
      </div>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
