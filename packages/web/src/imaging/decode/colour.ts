/** Samples that lie plane by plane put side by side (PlanarConfiguration 1; PS3.3, C.7.6.3.1.3). */
export function interleaved(planes: Uint8Array, pixels: number): Uint8Array {
  const mixed = new Uint8Array(pixels * 3);
  for (let at = 0; at < pixels; at += 1)
    for (let sample = 0; sample < 3; sample += 1) mixed[at * 3 + sample] = planes[sample * pixels + at]!;
  return mixed;
}

/** Brightness and two differences of colour as red, green and blue (YBR_FULL; PS3.3, C.7.6.3.1.2). */
export function redGreenBlue(ybr: Uint8Array): Uint8Array {
  // What is assigned is rounded and held within 0 and 255.
  const rgb = new Uint8ClampedArray(ybr.length);
  for (let at = 0; at < ybr.length; at += 3) {
    const [y, blue, red] = [ybr[at]!, ybr[at + 1]! - 128, ybr[at + 2]! - 128];
    rgb[at] = y + 1.402 * red;
    rgb[at + 1] = y - 0.344136 * blue - 0.714136 * red;
    rgb[at + 2] = y + 1.772 * blue;
  }
  return new Uint8Array(rgb.buffer);
}
