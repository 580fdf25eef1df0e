import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Seal, SealBroken } from '@oih/platform/seal';

// A sealed file: magic, length and text of its sealed data key, then segments. Each segment is encrypted for itself with AES-256-GCM
// (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár): the nonce counts the segments and tells which is the last, so
// that none can be changed, swapped, repeated or cut off, and a reader gets no byte that has not been proved.

const magic = Buffer.from('OIHFILE1');
const algorithm = 'aes-256-gcm';
const segmentBytes = 64 * 1024;
const tagBytes = 16;

function nonceOf(at: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(at, 4);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** The sealed form of a content in parts. Its data key is made here, used for this file alone, and sealed for `name`. */
export function* sealFile(content: Buffer, seal: Seal, name: string): Generator<Buffer> {
  const key = randomBytes(32);
  const sealedKey = Buffer.from(seal.close(key, name));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(sealedKey.length);
  yield Buffer.concat([magic, length, sealedKey]);
  const count = Math.max(1, Math.ceil(content.length / segmentBytes));
  for (let at = 0; at < count; at += 1) {
    const cipher = createCipheriv(algorithm, key, nonceOf(at, at === count - 1), { authTagLength: tagBytes });
    const part = content.subarray(at * segmentBytes, (at + 1) * segmentBytes);
    yield Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]);
  }
}

function openSegment(key: Buffer, box: Buffer, at: number, last: boolean): Buffer {
  if (box.length < tagBytes) throw new SealBroken('the file has been cut short');
  const decipher = createDecipheriv(algorithm, key, nonceOf(at, last), { authTagLength: tagBytes });
  decipher.setAuthTag(box.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(box.subarray(0, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw new SealBroken(`segment ${at} of the file has been changed`, { cause: error });
  }
}

/** Bytes that come in parts of any size, taken in parts of a wanted one. */
class Reader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #fill(size: number): Promise<void> {
    const parts = [this.#held];
    for (let have = this.#held.length; have < size; ) {
      const { done, value } = await this.#source.next();
      if (done) break;
      parts.push(value);
      have += value.length;
    }
    this.#held = Buffer.concat(parts);
  }

  /** The next `size` bytes, fewer at the end, and whether they are the end. */
  async take(size: number): Promise<{ bytes: Buffer; end: boolean }> {
    await this.#fill(size + 1);
    const bytes = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(size);
    return { bytes, end: this.#held.length === 0 };
  }
}

/** The content of a sealed file, segment by segment, each proved before it is given. @throws SealBroken. */
export async function* openFile(file: AsyncIterable<Buffer>, seal: Seal, name: string): AsyncGenerator<Buffer> {
  const reader = new Reader(file);
  const { bytes: head } = await reader.take(magic.length + 2);
  if (head.length < magic.length + 2 || !head.subarray(0, magic.length).equals(magic))
    throw new SealBroken('this is no sealed file');
  const { bytes: sealedKey } = await reader.take(head.readUInt16BE(magic.length));
  const key = seal.open(sealedKey.toString(), name);
  for (let at = 0; ; at += 1) {
    const { bytes, end } = await reader.take(segmentBytes + tagBytes);
    yield openSegment(key, bytes, at, end);
    if (end) return;
  }
}
