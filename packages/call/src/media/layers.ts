/** The largest of the three layers in which a camera is sent. */
export const topLayer = 2;

/** The layer that a picture of this width needs, in pixels of the device; the largest when the width is not known. */
export function layerFor(width: number | undefined): number {
  if (width === undefined) return topLayer;
  return width <= 480 ? 0 : width <= 960 ? 1 : topLayer;
}
