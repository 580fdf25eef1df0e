import { Decoder } from 'jpeg-lossless-decoder-js';

/**
 * A frame of JPEG lossless (PS3.5, annex F; ITU-T T.81, process 14) as plain bytes, little endian.
 * @throws Error when it is damaged.
 */
export function decodeJpegLossless(frame: Uint8Array): Uint8Array {
  // The decoder reads the buffer from its beginning.
  const alone = frame.slice();
  return new Uint8Array(new Decoder().decompress(alone.buffer, 0, alone.length));
}
