import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { CanvasPoint } from './series-viewport.ts';
import { isMeasuring, type Mode, type Viewer } from './use-viewer.ts';

/** How far a drag goes until the next image comes, pixels of the page. */
const pixelsAnImage = 12;

const between = ([a, b]: CanvasPoint[]) => Math.hypot(a![0] - b![0], a![1] - b![1]);

/** The right button zooms and the middle one moves, whatever is chosen, as on the workstations of radiologists. */
const modeOf = ({ buttons }: PointerEvent, chosen: Mode): Mode => (buttons & 2 ? 'zoom' : buttons & 4 ? 'pan' : chosen);

/** Dragging, pinching with two fingers and the wheel, on the element that holds the canvas. */
export function useGestures(stage: RefObject<HTMLElement | null>, viewer: Viewer) {
  const pointers = useRef(new Map<number, CanvasPoint>());
  /** What is left of a drag that was not far enough for the next image. */
  const rest = useRef(0);
  const latest = useRef(viewer);
  latest.current = viewer;

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): CanvasPoint => {
    const { left, top } = stage.current!.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };

  useEffect(() => {
    const element = stage.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { scrollBy, zoomBy } = latest.current;
      // A pinch on a touchpad comes as a wheel with Control.
      if (event.ctrlKey) zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
      else if (event.deltaY !== 0) scrollBy(Math.sign(event.deltaY));
    };
    // React listens to wheels passively, and then the page would scroll as well.
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [stage]);

  function drag(mode: Mode, [x, y]: CanvasPoint): void {
    if (mode === 'window') return viewer.changeWindow({ width: x * 2, centre: y * 2 });
    if (mode === 'pan') return void viewer.panBy([x, y]);
    if (mode === 'zoom') return void viewer.zoomBy(1.01 ** -y);
    rest.current += y;
    const images = Math.trunc(rest.current / pixelsAnImage);
    rest.current -= images * pixelsAnImage;
    if (images !== 0) viewer.scrollBy(images);
  }

  function pinch(id: number, to: CanvasPoint): void {
    const before = [...pointers.current.values()];
    pointers.current.set(id, to);
    const now = [...pointers.current.values()];
    if (between(before) > 0) viewer.zoomBy(between(now) / between(before));
    const centre = (places: CanvasPoint[], axis: 0 | 1) => (places[0]![axis] + places[1]![axis]) / 2;
    viewer.panBy([centre(now, 0) - centre(before, 0), centre(now, 1) - centre(before, 1)]);
  }

  return {
    onPointerDown: (event: PointerEvent): void => {
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, placeOf(event));
      rest.current = 0;
      if (!isMeasuring(modeOf(event, viewer.mode)) || !viewer.viewport || pointers.current.size > 1) return;
      const at = viewer.viewport.imagePointAt(placeOf(event));
      viewer.moveCursor(at);
      viewer.setPoint(at);
    },
    onPointerMove: (event: PointerEvent): void => {
      const before = pointers.current.get(event.pointerId);
      const now = placeOf(event);
      const mode = modeOf(event, viewer.mode);
      if (pointers.current.size === 2 && before) return pinch(event.pointerId, now);
      if (isMeasuring(mode)) return viewer.viewport ? viewer.moveCursor(viewer.viewport.imagePointAt(now)) : undefined;
      if (!before) return;
      pointers.current.set(event.pointerId, now);
      drag(mode, [now[0] - before[0], now[1] - before[1]]);
    },
    onPointerUp: ({ pointerId }: PointerEvent): void => {
      pointers.current.delete(pointerId);
    },
    onPointerCancel: ({ pointerId }: PointerEvent): void => {
      pointers.current.delete(pointerId);
    },
    onContextMenu: (event: { preventDefault: () => void }): void => event.preventDefault(),
  };
}
