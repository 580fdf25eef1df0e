import { Enums, RenderingEngine, type StackViewport } from '@cornerstonejs/core';
import { factsOf, readyRenderer } from './image-loader.ts';
import type { ImagePoint } from './measure.ts';
import { storedRange, type Window } from './window.ts';

/** A place on the canvas, pixels of the page from its upper left corner. */
export type CanvasPoint = [x: number, y: number];

const viewportId = 'series';
const [leastZoom, mostZoom] = [0.2, 40];
let engines = 0;

/** The canvas with the images of a series. It knows nothing of React; what it shows is told by {@link SeriesViewport.onDrawn}. */
export class SeriesViewport {
  readonly #element: HTMLDivElement;
  readonly #engine: RenderingEngine;
  readonly #imageIds: readonly string[];
  readonly #viewport: StackViewport;
  #index = -1;
  /** What is being shown; the next image waits for it, so that the last one that was asked for stays. */
  #showing: Promise<void> = Promise.resolve();
  #isFitted = true;
  /** What the renderer calls the zoom at which the image is as large as the room. */
  #fittingZoom = 1;

  private constructor(element: HTMLDivElement, imageIds: readonly string[]) {
    engines += 1;
    this.#element = element;
    this.#imageIds = imageIds;
    this.#engine = new RenderingEngine(`series-${engines}`);
    this.#engine.enableElement({
      viewportId,
      element,
      type: Enums.ViewportType.STACK,
      defaultOptions: { background: [0, 0, 0] },
    });
    this.#viewport = this.#engine.getViewport(viewportId) as StackViewport;
  }

  /** Puts a canvas into an element that has a size. */
  static open(element: HTMLDivElement, imageIds: readonly string[]): SeriesViewport {
    readyRenderer();
    return new SeriesViewport(element, imageIds);
  }

  /** Shows an image that has been loaded, with a window that is turned round for images whose small values are bright. */
  show(index: number, window: Window, inverted: boolean): Promise<void> {
    const shown = this.#showing.then(() => this.#show(index, window, inverted));
    // Whoever asked is told what went wrong; the next image comes nevertheless.
    this.#showing = shown.catch(() => undefined);
    return shown;
  }

  async #show(index: number, window: Window, inverted: boolean): Promise<void> {
    if (this.#engine.hasBeenDestroyed) return;
    if (this.#index < 0) await this.#viewport.setStack([...this.#imageIds], index);
    else if (this.#index !== index) await this.#viewport.setImageIdIndex(index);
    this.#index = index;
    if (this.#isFitted) this.fit();
    const facts = factsOf(this.#imageIds[index]!);
    if (!facts) return;
    if (facts.samples === 1) {
      this.#viewport.setProperties({ voiRange: storedRange(window, facts.look), invert: inverted !== facts.inverted });
    } else this.#viewport.setProperties({ invert: inverted });
    this.#viewport.render();
  }

  zoomBy(factor: number): void {
    const zoom = Math.min(Math.max(this.zoom * factor, leastZoom), mostZoom);
    this.#isFitted = false;
    this.#viewport.setZoom(zoom * this.#fittingZoom);
    this.#viewport.render();
  }

  /** How large the image is drawn; 1 is as large as the room. */
  get zoom(): number {
    return this.#viewport.getZoom() / this.#fittingZoom;
  }

  panBy([x, y]: CanvasPoint): void {
    this.#isFitted = false;
    const [nowX, nowY] = this.#viewport.getPan();
    this.#viewport.setPan([nowX + x, nowY + y]);
    this.#viewport.render();
  }

  /** The whole image in the room again. */
  fit(): void {
    this.#isFitted = true;
    this.#viewport.resetCamera();
    this.#fittingZoom = this.#viewport.getZoom();
    this.#viewport.render();
  }

  get #spacing() {
    const spacing = this.#index < 0 ? null : factsOf(this.#imageIds[this.#index]!)?.look.spacing;
    return spacing ?? { row: 1, column: 1 };
  }

  imagePointAt(place: CanvasPoint): ImagePoint {
    const [x, y] = this.#viewport.canvasToWorld(place);
    return [x / this.#spacing.column, y / this.#spacing.row];
  }

  canvasPointOf([x, y]: ImagePoint): CanvasPoint {
    const [canvasX, canvasY] = this.#viewport.worldToCanvas([x * this.#spacing.column, y * this.#spacing.row, 0]);
    return [canvasX, canvasY];
  }

  /** Calls whenever the canvas has been drawn anew; the answer ends it. */
  onDrawn(listener: () => void): () => void {
    this.#element.addEventListener(Enums.Events.IMAGE_RENDERED, listener);
    return () => this.#element.removeEventListener(Enums.Events.IMAGE_RENDERED, listener);
  }

  /** Takes the size that the element has now; an image that was as large as the room still is. */
  resize(): void {
    this.#engine.resize(true, !this.#isFitted);
    if (this.#isFitted && this.#index >= 0) this.fit();
  }

  close(): void {
    this.#engine.destroy();
  }
}
