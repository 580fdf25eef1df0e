import assert from 'node:assert/strict';
import { crc32, deflateSync } from 'node:zlib';
import { AppError } from '@oih/platform/errors';
import sharp from 'sharp';
import { cleanImage, type ImageType } from './clean-image.ts';

const plain = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#a02030' } });

/** A picture as a phone takes it: lying on its side, with place, time and device. */
const photograph = (format: 'jpeg' | 'png' | 'webp') =>
  plain()
    .toFormat(format)
    .withExif({
      IFD0: { Make: 'PHONEMAKER', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 5/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><hidden>SECRETPLACE</hidden></x:xmpmeta>')
    .toBuffer();

const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** A PNG of a few bytes that claims to be as large as wanted. */
function claimedPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a picture that is kept', () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const type: ImageType = `image/${format}`;

    it(`${format}: is upright and has lost everything but the picture`, async () => {
      const taken = await photograph(format);
      const before = await sharp(taken).metadata();
      assert.ok(before.exif && before.xmp && before.orientation === 6, 'the photograph has what shall go');
      const { bytes, width, height } = await cleanImage(taken, type);
      const after = await sharp(bytes).metadata();
      assert.deepEqual(
        [after.exif, after.xmp, after.iptc, after.orientation],
        [undefined, undefined, undefined, undefined],
      );
      for (const word of ['PHONEMAKER', 'SECRETPLACE', 'Exif'])
        assert.equal(bytes.includes(word), false, `${word} is still there`);
      assert.deepEqual([after.format, width, height], [format, 20, 40], 'turned by the camera’s word');
    });

    it(`${format}: has nothing behind it`, async () => {
      const taken = await plain().toFormat(format).toBuffer();
      const { bytes } = await cleanImage(Buffer.concat([taken, Buffer.from('<script>alert(1)</script>')]), type);
      assert.equal(bytes.includes('script'), false);
    });

    it(`${format}: is not kept when it breaks off`, async () => {
      const noise = await sharp({
        create: {
          width: 200,
          height: 200,
          channels: 3,
          background: 'red',
          noise: { type: 'gaussian', mean: 128, sigma: 60 },
        },
      })
        .toFormat(format)
        .toBuffer();
      await assert.rejects(cleanImage(noise.subarray(0, noise.length / 2), type), refused('DOCUMENT_UNREADABLE'));
    });
  }

  it('is not a bomb: a few bytes that claim a huge picture are refused before a pixel is decoded', async () => {
    for (const [width, height] of [
      [50_000, 50_000],
      [12_001, 10],
      [10, 12_001],
      [9000, 9000],
    ] as const)
      await assert.rejects(cleanImage(claimedPng(width, height), 'image/png'), refused('DOCUMENT_TOO_LARGE'));
    const real = await sharp({ create: { width: 12_001, height: 4000, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    assert.ok(real.length < 300_000, 'it travels small');
    await assert.rejects(cleanImage(real, 'image/png'), refused('DOCUMENT_TOO_LARGE'));
  });

  it('does not move', async () => {
    const frames = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { width: 9, height: 9, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    await assert.rejects(cleanImage(moving, 'image/webp'), refused('DOCUMENT_TOO_LARGE'));
  });

  it('is what its first bytes say', async () => {
    await assert.rejects(cleanImage(await plain().png().toBuffer(), 'image/jpeg'), refused('DOCUMENT_UNREADABLE'));
  });
});
