import { type RefObject, useEffect, useReducer, useState } from 'react';
import { factsOf } from './image-loader.ts';
import { type ImagePoint, type MeasureKind, measureKinds } from './measure.ts';
import { type CanvasPoint, SeriesViewport } from './series-viewport.ts';
import { useMeasures } from './use-measures.ts';
import { useSeries } from './use-series.ts';
import { changedWindow, firstWindow, type Window } from './window.ts';

/** What dragging and the arrow keys do. */
export const modes = ['scroll', 'window', 'pan', 'zoom', 'length', 'angle'] as const;
export type Mode = (typeof modes)[number];

export const isMeasuring = (mode: Mode): mode is MeasureKind => Object.hasOwn(measureKinds, mode);

/** The canvas in its element: made once, of the size of the element, drawn when something changes. */
function useViewport(stage: RefObject<HTMLDivElement | null>, imageIds: readonly string[]) {
  const [viewport, setViewport] = useState<SeriesViewport | null>(null);
  const [, drawn] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a viewer is opened for one series; another one is another viewer.
  useEffect(() => {
    if (!stage.current) return;
    const opened = SeriesViewport.open(stage.current, imageIds);
    const end = opened.onDrawn(drawn);
    const watching = new ResizeObserver(() => opened.resize());
    watching.observe(stage.current);
    setViewport(opened);
    return () => {
      watching.disconnect();
      end();
      opened.close();
    };
  }, []);
  return viewport;
}

/** Everything that can be done with a series that is looked at. */
export function useViewer(stage: RefObject<HTMLDivElement | null>, imageIds: readonly string[]) {
  const [index, setIndex] = useState(0);
  const [mode, setMode] = useState<Mode>('scroll');
  const [chosen, setWindow] = useState<Window | null>(null);
  const [inverted, setInverted] = useState(false);
  const [cursor, setCursor] = useState<ImagePoint>([0, 0]);
  const [drawn, setDrawn] = useState(-1);
  const measures = useMeasures();
  const series = useSeries(imageIds, index);
  const viewport = useViewport(stage, imageIds);

  const imageId = imageIds[index]!;
  const facts = series.state === 'ready' ? factsOf(imageId) : undefined;
  const window = chosen ?? (facts ? firstWindow(facts) : null);
  const { centre, width } = window ?? {};

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told of a failure changes nothing of what is drawn.
  useEffect(() => {
    if (!viewport || centre === undefined || width === undefined) return;
    viewport.show(index, { centre, width }, inverted).then(
      () => setDrawn(index),
      (error: unknown) => series.fail(index, error),
    );
  }, [viewport, index, centre, width, inverted]);

  function move(to: (now: number) => number): void {
    measures.dropDraft();
    setIndex((now) => Math.min(Math.max(to(now), 0), imageIds.length - 1));
  }

  return {
    index,
    count: imageIds.length,
    imageId,
    mode,
    window,
    /** Whether the window is the one of the image itself. */
    isFirstWindow: chosen === null,
    inverted,
    cursor,
    /** The image that is on the canvas; none at first. */
    drawn,
    facts,
    series,
    viewport,
    measures,
    goTo: (wanted: number) => move(() => wanted),
    /** So many images on from the one that is wanted by now: wheels and drags are faster than the drawing. */
    scrollBy: (images: number) => move((now) => now + images),
    choose: (wanted: Mode) => {
      measures.dropDraft();
      setMode(wanted);
      // The arrow keys and Enter are meant for the image from here on.
      stage.current?.closest('section')?.focus();
      if (facts) setCursor([Math.floor(facts.columns / 2), Math.floor(facts.rows / 2)]);
    },
    setWindow,
    changeWindow: (by: Partial<Window>) =>
      setWindow((now) => ((now ?? window) ? changedWindow((now ?? window)!, by) : now)),
    invert: () => setInverted((now) => !now),
    moveCursor: (to: ImagePoint) => {
      const [right, bottom] = [(facts?.columns ?? 1) - 1, (facts?.rows ?? 1) - 1];
      setCursor([Math.min(Math.max(to[0], 0), right), Math.min(Math.max(to[1], 0), bottom)]);
    },
    setPoint: (at: ImagePoint = cursor) => {
      if (isMeasuring(mode) && facts) measures.setPoint(mode, imageId, at);
    },
    reset: () => {
      setWindow(null);
      setInverted(false);
      viewport?.fit();
    },
    zoomBy: (factor: number) => facts && viewport?.zoomBy(factor),
    panBy: (by: CanvasPoint) => facts && viewport?.panBy(by),
  };
}
export type Viewer = ReturnType<typeof useViewer>;
