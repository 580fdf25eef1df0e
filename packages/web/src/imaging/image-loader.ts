import { cache, imageLoader, init, metaData, type Types, utilities } from '@cornerstonejs/core';
import type { DecodedFrame } from './decode/decode-frame.ts';
import { loadFrame, referenceOf } from './frames.ts';
import { firstWindow } from './window.ts';

/** How much memory decoded images may take, bytes; beyond it those that were looked at longest ago are fetched anew. */
const mostMemory = 512 * 1024 * 1024;

/** What is known of a decoded frame besides its pixels. */
export type FrameFacts = Omit<DecodedFrame, 'values'>;
const facts = new Map<string, FrameFacts>();

/** Facts of a frame that has been loaded. */
export const factsOf = (imageId: string): FrameFacts | undefined => facts.get(imageId);

function imageOf(imageId: string, { values, ...known }: DecodedFrame): Types.IImage {
  const { rows, columns, samples, least, most, look } = known;
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    width: columns,
    height: rows,
    numberOfComponents: samples,
    scalarData: values,
  });
  const window = firstWindow(known);
  return {
    imageId,
    rows,
    columns,
    height: rows,
    width: columns,
    // Colours are drawn by a table of all of their 256 values.
    minPixelValue: samples === 3 ? 0 : least,
    maxPixelValue: samples === 3 ? 255 : most,
    // Values stay as they are stored, so that both ways of drawing keep whole numbers; the window is reckoned back instead.
    slope: 1,
    intercept: 0,
    windowCenter: window.centre,
    windowWidth: window.width,
    color: samples === 3,
    rgba: false,
    numberOfComponents: samples,
    columnPixelSpacing: look.spacing?.column ?? 1,
    rowPixelSpacing: look.spacing?.row ?? 1,
    invert: false,
    sizeInBytes: values.byteLength,
    dataType: values.constructor.name,
    getPixelData: () => voxelManager.getScalarData(),
    voxelManager,
  } as unknown as Types.IImage;
}

/** What the renderer asks about a frame: every image lies in the same plane, so that place and size stay from one to the next. */
function metadataOf(type: string, imageId: string): unknown {
  const known = facts.get(imageId);
  if (!known) return undefined;
  const { rows, columns, samples, look } = known;
  const [row, column] = [look.spacing?.row ?? 1, look.spacing?.column ?? 1];
  switch (type) {
    case 'imagePixelModule':
      return {
        rows,
        columns,
        samplesPerPixel: samples,
        photometricInterpretation: samples === 3 ? 'RGB' : 'MONOCHROME2',
        bitsAllocated: samples === 3 ? 8 : 16,
        bitsStored: samples === 3 ? 8 : 16,
        highBit: samples === 3 ? 7 : 15,
        pixelRepresentation: known.least < 0 ? 1 : 0,
      };
    case 'imagePlaneModule':
      return {
        rows,
        columns,
        imagePositionPatient: [0, 0, 0],
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        pixelSpacing: [row, column],
        rowPixelSpacing: row,
        columnPixelSpacing: column,
        frameOfReferenceUID: 'series',
      };
    case 'generalSeriesModule':
      return { modality: 'OT' };
    default:
      return undefined;
  }
}

async function load(imageId: string): Promise<Types.IImage> {
  const { values, ...known } = await loadFrame(referenceOf(imageId));
  facts.set(imageId, known);
  return imageOf(imageId, { values, ...known });
}

let isReady = false;

/** Makes the renderer ready, once: it draws with WebGL where there is one, and by itself where there is none. */
export function readyRenderer(): void {
  if (isReady) return;
  isReady = true;
  init();
  cache.setMaxCacheSize(mostMemory);
  imageLoader.registerImageLoader('document', (imageId: string) => ({ promise: load(imageId) as never }));
  metaData.addProvider(metadataOf as (type: string, ...query: string[]) => unknown);
}

/** Lets go of all images: nobody looks at the series any more. */
export function forgetImages(): void {
  cache.purgeCache();
  facts.clear();
}
