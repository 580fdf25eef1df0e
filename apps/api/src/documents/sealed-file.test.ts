import assert from 'node:assert/strict';
import { SealBroken, serverSeals } from '@oih/platform/seal';
import { recordsKey } from '@oih/testkit/hospital';
import { openFile, sealFile } from './sealed-file.ts';

const seal = serverSeals([recordsKey])('documents');
const name = 'a'.repeat(64);
const segment = 64 * 1024;
const contentOf = (size: number) => Buffer.from(Array.from({ length: size }, (_, at) => (at * 7 + (at >> 8)) & 255));
const sealed = (content: Buffer) => Buffer.concat([...sealFile(content, seal, name)]);

/** Opens what comes in parts of a size that fits nothing. */
async function opened(file: Buffer, as = name): Promise<Buffer> {
  async function* parts() {
    for (let at = 0; at < file.length; at += 10_007) yield file.subarray(at, at + 10_007);
  }
  const out: Buffer[] = [];
  for await (const part of openFile(parts(), seal, as)) out.push(part);
  return Buffer.concat(out);
}

describe('a sealed file', () => {
  it('opens to what it was, at every size around the segments', async () => {
    for (const size of [1, 100, segment - 1, segment, segment + 1, 3 * segment, 3 * segment + 17]) {
      const content = contentOf(size);
      const file = sealed(content);
      assert.equal(
        file.includes(content.subarray(0, Math.min(size, 40))) && size > 10,
        false,
        'nothing of it is readable',
      );
      assert.ok((await opened(file)).equals(content), `${size} bytes`);
    }
  });

  it('is refused when any one byte was changed', async () => {
    const file = sealed(contentOf(segment + 300));
    const places = [...Array(200).keys(), segment, segment + 200, file.length - 300, file.length - 17, file.length - 1];
    for (const at of places) {
      const changed = Buffer.from(file);
      changed[at]! ^= 1;
      await assert.rejects(opened(changed), SealBroken, `byte ${at}`);
    }
  });

  it('is refused when it was cut, lengthened, or its segments changed places', async () => {
    const file = sealed(contentOf(2 * segment));
    const start = file.length - 2 * (segment + 16);
    const [head, first, second] = [
      file.subarray(0, start),
      file.subarray(start, start + segment + 16),
      file.subarray(start + segment + 16),
    ];
    for (const wrong of [
      Buffer.concat([head, first]),
      Buffer.concat([head, second]),
      Buffer.concat([head, second, first]),
      Buffer.concat([head, first, first, second]),
      Buffer.concat([file, second]),
      file.subarray(0, file.length - 20),
      head,
      file.subarray(0, 5),
      Buffer.alloc(0),
    ])
      await assert.rejects(opened(wrong), SealBroken);
  });

  it('is refused under the name of another', async () => {
    await assert.rejects(opened(sealed(contentOf(10)), 'b'.repeat(64)), SealBroken);
  });

  it('gives no byte of a segment that was changed, and those before it', async () => {
    const content = contentOf(3 * segment);
    const file = sealed(content);
    file[file.length - 1]! ^= 1;
    const out: Buffer[] = [];
    async function* parts() {
      yield file;
    }
    await assert.rejects(async () => {
      for await (const part of openFile(parts(), seal, name)) out.push(part);
    }, SealBroken);
    assert.ok(Buffer.concat(out).equals(content.subarray(0, 2 * segment)));
  });
});
