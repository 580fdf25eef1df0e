import dicomParser from 'dicom-parser';
import { type FrameLook, type Instance, lookOf } from '../read-instance.ts';
import { interleaved, redGreenBlue } from './colour.ts';
import { decodeRunLengths } from './run-lengths.ts';

/** Values of a frame: as they are stored for gray, red, green and blue side by side for colours. */
export type Values = Uint8Array | Int16Array | Uint16Array;

export interface DecodedFrame {
  values: Values;
  rows: number;
  columns: number;
  samples: number;
  look: FrameLook;
  /** Whether small values are bright (MONOCHROME1). */
  inverted: boolean;
  /** The least and the greatest of the values. */
  least: number;
  most: number;
}

function nativeBytes({ data, rows, columns, samples, bitsAllocated }: Instance, frame: number): Uint8Array {
  const { dataOffset, length } = data.elements.x7fe00010!;
  const size = (rows * columns * samples * bitsAllocated) / 8;
  if ((frame + 1) * size > length) throw new RangeError('the pixels of a frame are missing');
  return data.byteArray.subarray(dataOffset + frame * size, dataOffset + (frame + 1) * size);
}

/** The compressed bytes of a frame, which may lie in several fragments (PS3.5, A.4). */
function compressedBytes({ data, frames }: Instance, frame: number): Uint8Array {
  const pixels = data.elements.x7fe00010!;
  const fragments = pixels.fragments ?? [];
  if (frames === 1)
    return Uint8Array.from(dicomParser.readEncapsulatedPixelDataFromFragments(data, pixels, 0, fragments.length));
  if (fragments.length === frames)
    return Uint8Array.from(dicomParser.readEncapsulatedPixelDataFromFragments(data, pixels, frame));
  return Uint8Array.from(dicomParser.readEncapsulatedImageFrame(data, pixels, frame));
}

async function plainBytes(instance: Instance, frame: number): Promise<Uint8Array> {
  const { encoding, rows, columns, samples, bitsAllocated } = instance;
  switch (encoding) {
    case 'native':
      return nativeBytes(instance, frame);
    case 'rle': {
      const shape = { pixels: rows * columns, samples, bytes: bitsAllocated / 8 };
      return decodeRunLengths(compressedBytes(instance, frame), shape);
    }
    case 'jpeg-baseline':
      return (await import('./jpeg-baseline.ts')).decodeJpegBaseline(compressedBytes(instance, frame), samples);
    case 'jpeg-lossless':
      return (await import('./jpeg-lossless.ts')).decodeJpegLossless(compressedBytes(instance, frame));
  }
}

/** Stored values as numbers: bits above those that are stored are none of the value (PS3.5, 8.1.1). */
function storedValues(bytes: Uint8Array, { bitsAllocated, bitsStored, signed }: Instance): Values {
  if (bitsAllocated === 8) return signed ? Int16Array.from(bytes, (value) => (value << 24) >> 24) : bytes.slice();
  const unsigned = new Uint16Array(bytes.slice().buffer);
  const away = 16 - bitsStored;
  if (signed) return new Int16Array(unsigned.buffer).map((value) => (value << away) >> away);
  return away > 0 ? unsigned.map((value) => value & (0xffff >> away)) : unsigned;
}

function rangeOf(values: Values): [least: number, most: number] {
  let [least, most] = [values[0]!, values[0]!];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

function colours(bytes: Uint8Array, { encoding, planar, photometric, rows, columns }: Instance): Uint8Array {
  const sideBySide = planar && encoding === 'native' ? interleaved(bytes, rows * columns) : bytes.slice();
  // The browser has turned JPEG into red, green and blue already.
  return photometric.startsWith('YBR') && encoding !== 'jpeg-baseline' ? redGreenBlue(sideBySide) : sideBySide;
}

/**
 * A frame of a file, ready to be shown.
 * @param frame counted from 0.
 * @throws Error when its pixels are damaged or fewer than it says.
 */
export async function decodeFrame(instance: Instance, frame: number): Promise<DecodedFrame> {
  const { rows, columns, samples, photometric } = instance;
  const bytes = await plainBytes(instance, frame);
  const values = samples === 3 ? colours(bytes, instance) : storedValues(bytes, instance);
  if (values.length < rows * columns * samples) throw new RangeError('the pixels of a frame are missing');
  const [least, most] = rangeOf(values);
  return {
    values,
    rows,
    columns,
    samples,
    look: lookOf(instance, frame),
    inverted: photometric === 'MONOCHROME1',
    least,
    most,
  };
}
