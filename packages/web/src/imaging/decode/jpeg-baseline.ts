/**
 * A frame of JPEG baseline (8 bits), decoded by the browser itself: as bytes of gray, or of red, green and blue side by side.
 * @throws DOMException when it is damaged.
 */
export async function decodeJpegBaseline(frame: Uint8Array, samples: number): Promise<Uint8Array> {
  const blob = new Blob([frame.slice()], { type: 'image/jpeg' });
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data, width, height } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  const bytes = new Uint8Array(width * height * samples);
  for (let at = 0; at < width * height; at += 1)
    for (let sample = 0; sample < samples; sample += 1) bytes[at * samples + sample] = data[at * 4 + sample]!;
  return bytes;
}
