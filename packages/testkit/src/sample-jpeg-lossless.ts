/** A marker of a JPEG stream with what belongs to it (ITU-T T.81, annex B). */
function segment(marker: number, content: readonly number[]): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...content];
}

/** How many bits a difference takes (T.81, table H.2). */
const categoryOf = (difference: number) => (difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference)));

/** Bits in bytes; a byte of ones is followed by one of zeros (T.81, F.1.2.3). */
function inBytes(bits: readonly number[]): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Array.from({ length: 8 }, (_, bit) => bits[at + bit] ?? 1).reduce((sum, bit) => sum * 2 + bit, 0);
    bytes.push(byte, ...(byte === 0xff ? [0] : []));
  }
  return bytes;
}

const bitsOf = (value: number, length: number) => Array.from({ length }, (_, at) => (value >> (length - 1 - at)) & 1);

/** Gray values of 16 bits as JPEG lossless, process 14, predictor 1: each is told by its difference from the one on its left (T.81, annex H). No difference may take 16 bits; the first one is from the middle, 32,768. */
export function sampleJpegLossless(rows: number, columns: number, pixel: (x: number, y: number) => number): Buffer {
  const bits: number[] = [];
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const before = x > 0 ? pixel(x - 1, y) : y > 0 ? pixel(0, y - 1) : 1 << 15;
      const difference = pixel(x, y) - before;
      const category = categoryOf(difference);
      // Every category has a code of five bits, which is its own number.
      bits.push(
        ...bitsOf(category, 5),
        ...bitsOf(difference < 0 ? difference + 2 ** category - 1 : difference, category),
      );
    }
  }
  const counts = [0, 0, 0, 0, 16, ...Array.from({ length: 11 }, () => 0)];
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xc3, [16, rows >> 8, rows & 0xff, columns >> 8, columns & 0xff, 1, 1, 0x11, 0]),
    ...segment(0xc4, [0, ...counts, ...Array.from({ length: 16 }, (_, category) => category)]),
    ...segment(0xda, [1, 1, 0, 1, 0, 0]),
    ...inBytes(bits),
    ...[0xff, 0xd9],
  ]);
}
