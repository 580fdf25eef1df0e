import { documentBounds } from '@oih/contracts/http/documents';
import { AppError } from '@oih/platform/errors';
import sharp, { type Metadata, type Sharp } from 'sharp';

export interface CleanImage {
  bytes: Buffer;
  width: number;
  height: number;
}

// Our pictures come one by one from different people: nothing of one is kept for the next.
sharp.cache(false);

const encoders = {
  'image/jpeg': (image: Sharp) => image.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }),
  'image/png': (image: Sharp) => image.png(),
  'image/webp': (image: Sharp) => image.webp({ quality: 92 }),
} as const;
export type ImageType = keyof typeof encoders;

const unreadable = (cause: unknown) =>
  new AppError(
    'DOCUMENT_UNREADABLE',
    'The picture is damaged and cannot be shown. Take it again, or send another file.',
    {
      cause,
    },
  );

/** @throws AppError DOCUMENT_TOO_LARGE for a picture that would need more memory than any photograph does. */
function bounded({ width, height, pages = 1 }: Metadata): void {
  const { pixels, side } = documentBounds;
  if (pages === 1 && width <= side && height <= side && width * height <= pixels) return;
  throw new AppError(
    'DOCUMENT_TOO_LARGE',
    pages > 1
      ? 'The picture moves. Send one that stands still.'
      : `The picture is ${width} × ${height}; up to ${side} on a side and ${pixels / 1_000_000} megapixels are kept. Make it smaller and send it again.`,
    { details: { width, height, pixels, side } },
  );
}

/**
 * The picture anew: decoded, turned upright and encoded again in its own format, so that neither metadata (place, time, device) nor
 * anything hidden behind it comes along. The size is read from the header before a pixel is decoded.
 * @throws AppError DOCUMENT_UNREADABLE, DOCUMENT_TOO_LARGE.
 */
export async function cleanImage(bytes: Buffer, type: ImageType): Promise<CleanImage> {
  const options = { limitInputPixels: documentBounds.pixels, failOn: 'error', sequentialRead: true } as const;
  const metadata = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch((error) => {
      throw unreadable(error);
    });
  if (`image/${metadata.format}` !== type) throw unreadable(`it is ${metadata.format}`);
  bounded(metadata);
  try {
    const { data, info } = await encoders[type](sharp(bytes, options).autoOrient()).toBuffer({
      resolveWithObject: true,
    });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    throw unreadable(error);
  }
}
