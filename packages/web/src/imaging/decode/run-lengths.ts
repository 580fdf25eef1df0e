/**
 * One segment of run lengths (PS3.5, annex G.3): a byte `n` from 0 to 127 copies the next n + 1 bytes, one from 129 to 255 repeats the
 * next byte 257 − n times. What lacks at its end stays 0.
 */
function unpack(segment: Uint8Array, length: number): Uint8Array {
  const plane = new Uint8Array(length);
  let to = 0;
  for (let at = 0; at < segment.length && to < length; ) {
    const n = segment[at++]!;
    if (n < 128) {
      const part = segment.subarray(at, at + Math.min(n + 1, length - to));
      plane.set(part, to);
      at += n + 1;
      to += n + 1;
    } else if (n > 128) {
      plane.fill(segment[at++] ?? 0, to, to + 257 - n);
      to += 257 - n;
    }
  }
  if (to < length) throw new RangeError('a segment of the run lengths is too short');
  return plane;
}

/**
 * A frame of run lengths as plain bytes, samples of a pixel side by side, little endian (PS3.5, annex G.2: segments lie sample by
 * sample, the higher byte first).
 * @param shape pixels of the frame, samples of a pixel, bytes of a sample.
 * @throws RangeError when the frame is not whole.
 */
export function decodeRunLengths(
  frame: Uint8Array,
  { pixels, samples, bytes }: { pixels: number; samples: number; bytes: number },
): Uint8Array {
  const head = new DataView(frame.buffer, frame.byteOffset, 64);
  const count = head.getUint32(0, true);
  if (count !== samples * bytes) throw new RangeError(`the frame has ${count} segments and not ${samples * bytes}`);
  const decoded = new Uint8Array(pixels * samples * bytes);
  for (let segment = 0; segment < count; segment += 1) {
    const start = head.getUint32(4 + segment * 4, true);
    const end = segment + 1 < count ? head.getUint32(8 + segment * 4, true) : frame.length;
    if (start < 64 || end < start || end > frame.length) throw new RangeError('a segment lies outside of its frame');
    const plane = unpack(frame.subarray(start, end), pixels);
    const [sample, byte] = [Math.floor(segment / bytes), bytes - 1 - (segment % bytes)];
    for (let at = 0; at < pixels; at += 1) decoded[(at * samples + sample) * bytes + byte] = plane[at]!;
  }
  return decoded;
}
