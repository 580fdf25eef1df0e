import assert from 'node:assert/strict';
import { type SampleDicom, sampleDicom } from '@oih/testkit/sample-dicom';
import { sampleJpegLossless } from '@oih/testkit/sample-jpeg-lossless';
import { lookOf, readInstance } from '../read-instance.ts';
import { decodeFrame } from './decode-frame.ts';

const decoded = (given: SampleDicom, frame = 0) =>
  decodeFrame(readInstance(new Uint8Array(sampleDicom({ rows: 3, columns: 5, ...given }))), frame);
const us = (value: number) => ({ vr: 'US', value });
const text = (vr: string, value: string) => ({ vr, value });

describe('a frame that is shown', () => {
  for (const syntax of ['explicit', 'implicit', 'rle'] as const) {
    it(`has the values that were written ${syntax}`, async () => {
      const pixel = (x: number, y: number, frame: number) => 100 * frame + 10 * y + x - 20;
      const { values, least, most } = await decoded({ syntax, frames: 2, pixel }, 1);
      assert.deepEqual([...values], [80, 81, 82, 83, 84, 90, 91, 92, 93, 94, 100, 101, 102, 103, 104]);
      assert.deepEqual([least, most], [80, 104]);
    });
  }

  it('has the values that were written as JPEG lossless', async () => {
    const pixel = (x: number, y: number) => 29_000 + 1000 * y + 7 * x * x;
    const compressed = [sampleJpegLossless(3, 5, pixel)];
    const { values } = await decoded({ syntax: 'jpeg-lossless', compressed });
    assert.deepEqual(
      [...values],
      [0, 1, 2].flatMap((y) => [0, 1, 2, 3, 4].map((x) => pixel(x, y))),
    );
  });

  it('leaves out bits that are none of the value, and keeps the sign', async () => {
    const stored = (signed: number) => ({ 2621697: us(12), 2621698: us(11), 2621699: us(signed) });
    const pixel = () => 0xf801 - 0x10000;
    assert.equal((await decoded({ pixel, attributes: stored(0) })).values[0], 0x801);
    assert.equal((await decoded({ pixel, attributes: stored(1) })).values[0], 0x801 - 0x1000);
  });

  it('in colours is red, green and blue, from planes and from brightness too', async () => {
    const colour = (photometric: string, planar: number, bytes: number[]) =>
      decoded({
        rows: 1,
        columns: 2,
        attributes: {
          2621442: us(3),
          2621444: text('CS', photometric),
          2621446: us(planar),
          2621696: us(8),
        },
        pixelBytes: Buffer.from(bytes),
      });
    assert.deepEqual([...(await colour('RGB', 0, [1, 2, 3, 4, 5, 6])).values], [1, 2, 3, 4, 5, 6]);
    assert.deepEqual([...(await colour('RGB', 1, [1, 4, 2, 5, 3, 6])).values], [1, 2, 3, 4, 5, 6]);
    const white = await colour('YBR_FULL', 0, [255, 128, 128, 76, 85, 255]);
    assert.deepEqual([...white.values], [255, 255, 255, 254, 0, 0]);
  });

  it('tells the distance of its pixels, also of an enhanced object, and says so when there is none', () => {
    const look = (given: SampleDicom) => lookOf(readInstance(new Uint8Array(sampleDicom(given))), 0);
    assert.deepEqual(look({ spacing: [0.5, 0.7] }).spacing, { row: 0.5, column: 0.7 });
    assert.equal(look({ spacing: null }).spacing, null);
    assert.equal(look({ spacing: [0, 0] }).spacing, null);
    const measures = { 2658576: { vr: 'SQ', value: [{ 2621488: text('DS', '0.9\\0.9') }] } };
    const attributes = { 1375769129: { vr: 'SQ', value: [measures] } };
    assert.deepEqual(look({ spacing: null, attributes }).spacing, { row: 0.9, column: 0.9 });
  });

  it('that is damaged is an error and no picture', async () => {
    for (const frame of [Buffer.alloc(64), Buffer.from([2, 0, 0, 0, 255, 255, 0, 0]), Buffer.alloc(2)])
      await assert.rejects(decoded({ syntax: 'rle', compressed: [frame] }));
    await assert.rejects(decoded({ syntax: 'jpeg-lossless', compressed: [Buffer.from('no JPEG at all')] }));
  });
});
