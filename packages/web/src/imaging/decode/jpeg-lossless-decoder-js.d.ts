/** The library has no types of its own that a resolver of ES modules finds. */
declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    /** The samples of a JPEG lossless picture, little endian. @throws Error when it is damaged. */
    decompress(buffer: ArrayBuffer, offset: number, length: number): ArrayBuffer;
  }
}
