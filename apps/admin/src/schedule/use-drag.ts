import type { ScheduleBlock } from '@oih/contracts/http/schedules';
import { type PointerEvent, useRef, useState } from 'react';
import { drawn, moved, type Span, spanOf, stretched } from './plan/drag.ts';

type Handle = 'move' | 'from' | 'to' | 'draw';

/** What is being dragged, and where it would be if it were let go now. */
export interface Drag {
  handle: Handle;
  block: ScheduleBlock | null;
  /** The day on which it began, and the one under the pointer. */
  origin: string;
  date: string;
  span: Span;
}

interface Began {
  y: number;
  minutes: number;
  span: Span;
  step: number;
}

/** Steps of a block that is drawn on empty time, minutes. */
const drawStep = 15;

const columnAt = ({ clientX, clientY }: PointerEvent): HTMLElement | null =>
  (document.elementsFromPoint(clientX, clientY).find((one) => one instanceof HTMLElement && one.dataset.date) as
    | HTMLElement
    | undefined) ?? null;

/**
 * Dragging on the columns of a week: blocks by their middle and their two edges, and a new one on empty time. A column carries
 * its date in `data-date` and is a day of 24 hours high. A press without a move is no drag.
 */
export function useDrag(onDone: (drag: Drag) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [began, setBegan] = useState<Began | null>(null);
  // The click that follows a drag is not meant as one.
  const dragged = useRef(false);
  const minutesPerPixel = (column: Element) => 1440 / column.getBoundingClientRect().height;

  const start = (event: PointerEvent, date: string, handle: Handle, block: ScheduleBlock | null) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    dragged.current = false;
    const column = event.currentTarget.closest('[data-date]')!;
    const minutes = (event.clientY - column.getBoundingClientRect().top) * minutesPerPixel(column);
    const step = block?.slotMinutes ?? drawStep;
    const span = block ? spanOf(block) : drawn(minutes, minutes, step);
    event.currentTarget.setPointerCapture(event.pointerId);
    setBegan({ y: event.clientY, minutes, span, step });
    setDrag({ handle, block, origin: date, date, span });
  };

  const move = (event: PointerEvent) => {
    if (!drag || !began) return;
    const column = event.currentTarget.closest('[data-date]')!;
    const by = (event.clientY - began.y) * minutesPerPixel(column);
    const date = (drag.handle === 'move' && columnAt(event)?.dataset.date) || drag.date;
    const span =
      drag.handle === 'move'
        ? moved(began.span, by, began.step)
        : drag.handle === 'draw'
          ? drawn(began.minutes, began.minutes + by, began.step)
          : stretched(began.span, drag.handle, by, began.step);
    if (date !== drag.date || span.from !== drag.span.from || span.to !== drag.span.to)
      setDrag({ ...drag, date, span });
  };

  const stop = () => {
    if (drag && began) {
      const same = drag.date === drag.origin && drag.span.from === began.span.from && drag.span.to === began.span.to;
      dragged.current = !same;
      if (!same) onDone(drag);
    }
    setDrag(null);
    setBegan(null);
  };

  return { drag, start, move, stop, cancel: () => setDrag(null), wasDragged: () => dragged.current };
}
