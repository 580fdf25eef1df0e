import { useHotkeys } from '@mantine/hooks';
import { isMeasuring, type Viewer } from './use-viewer.ts';
import { presets } from './window.ts';

/** How far one press of an arrow key goes: places of an image, pixels of the page, units of the window; tenfold with Shift. */
const steps = { cursor: 1, pan: 20, window: 10, zoom: 1.15 } as const;

/** What an arrow key does in the mode that is chosen. */
function move(viewer: Viewer, right: number, down: number, isFar: boolean): void {
  const { mode, cursor } = viewer;
  const far = isFar ? 10 : 1;
  if (isMeasuring(mode)) {
    const step = steps.cursor * far;
    viewer.moveCursor([cursor[0] + right * step, cursor[1] + down * step]);
  } else if (mode === 'window')
    viewer.changeWindow({ width: right * steps.window * far, centre: -down * steps.window * far });
  else if (mode === 'pan') viewer.panBy([right * steps.pan * far, down * steps.pan * far]);
  else if (mode === 'zoom') viewer.zoomBy(steps.zoom ** (right - down));
  else viewer.scrollBy((right + down) * far);
}

/** The viewer by keyboard alone (WCAG 2.1.1); what is typed into a field stays there. */
export function useViewerKeys(viewer: Viewer, onFull: () => void): void {
  const arrows = [
    ['ArrowUp', 0, -1],
    ['ArrowDown', 0, 1],
    ['ArrowLeft', -1, 0],
    ['ArrowRight', 1, 0],
  ] as const;
  useHotkeys([
    ...arrows.flatMap(([key, right, down]): [string, () => void][] => [
      [key, () => move(viewer, right, down, false)],
      [`shift+${key}`, () => move(viewer, right, down, true)],
    ]),
    ['PageUp', () => viewer.scrollBy(-1)],
    ['PageDown', () => viewer.scrollBy(1)],
    ['Home', () => viewer.goTo(0)],
    ['End', () => viewer.goTo(viewer.count - 1)],
    ['s', () => viewer.choose('scroll')],
    ['w', () => viewer.choose('window')],
    ['p', () => viewer.choose('pan')],
    ['z', () => viewer.choose('zoom')],
    ['l', () => viewer.choose('length')],
    ['a', () => viewer.choose('angle')],
    ...Object.values(presets).map((preset, at): [string, () => void] => [`${at + 1}`, () => viewer.setWindow(preset)]),
    ['=', () => viewer.zoomBy(steps.zoom)],
    ['[plus]', () => viewer.zoomBy(steps.zoom)],
    ['shift+[plus]', () => viewer.zoomBy(steps.zoom)],
    ['-', () => viewer.zoomBy(1 / steps.zoom)],
    ['0', viewer.reset],
    ['i', viewer.invert],
    ['f', onFull],
    ['Delete', viewer.measures.removeLast],
    ['Backspace', viewer.measures.removeLast],
  ]);
}
