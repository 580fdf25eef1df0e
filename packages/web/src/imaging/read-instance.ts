import {
  isTransferSyntax,
  type PhotometricInterpretation,
  type PixelEncoding,
  photometricInterpretations,
  transferSyntaxes,
} from '@oih/contracts/dicom';
import dicomParser, { type DataSet } from 'dicom-parser';

/** What a DICOM file says of its pixels (PS3.3, C.7.6.3), and how they are shown. */
export interface Instance {
  data: DataSet;
  encoding: PixelEncoding;
  rows: number;
  columns: number;
  frames: number;
  samples: number;
  bitsAllocated: number;
  bitsStored: number;
  signed: boolean;
  planar: boolean;
  photometric: PhotometricInterpretation;
}

/** What holds for one frame: from the file, or from the groups of an enhanced object (PS3.3, C.7.6.16). */
export interface FrameLook {
  /** Values of the modality are stored values × slope + intercept (PS3.3, C.11.1). */
  slope: number;
  intercept: number;
  /** Centre and width (PS3.3, C.11.2); null when none is proposed. */
  window: { centre: number; width: number } | null;
  /** Distance of the centres of pixels, millimetres (PS3.3, 10.7.1.3); null when the file does not say. */
  spacing: { row: number; column: number } | null;
}

/** @throws Error when it is no image that this viewer shows. */
export function readInstance(bytes: Uint8Array): Instance {
  const data = dicomParser.parseDicom(bytes);
  const syntax = data.string('x00020010') ?? '';
  const photometric = photometricInterpretations.find((one) => one === data.string('x00280004'));
  if (!isTransferSyntax(syntax) || !photometric) throw new Error('this image is written in a way that is not shown');
  const number = (tag: string, fallback: number) => data.uint16(tag) ?? fallback;
  const bitsAllocated = number('x00280100', 16);
  return {
    data,
    encoding: transferSyntaxes[syntax].pixels,
    rows: number('x00280010', 0),
    columns: number('x00280011', 0),
    frames: data.intString('x00280008') ?? 1,
    samples: number('x00280002', 1),
    bitsAllocated,
    bitsStored: number('x00280101', bitsAllocated),
    signed: number('x00280103', 0) === 1,
    planar: number('x00280006', 0) === 1,
    photometric,
  };
}

/** Where an attribute of a frame may stand, nearest first: the file, the groups of the frame, those that all frames share. */
function* placesOf(data: DataSet, frame: number): Generator<DataSet> {
  yield data;
  for (const [groups, at] of [
    ['x52009230', frame],
    ['x52009229', 0],
  ] as const) {
    const functional = data.elements[groups]?.items?.[at]?.dataSet;
    for (const { items } of Object.values(functional?.elements ?? {})) {
      const macro = items?.[0]?.dataSet;
      if (macro) yield macro;
    }
  }
}

function numberOf(data: DataSet, frame: number, tag: string, at = 0): number | null {
  for (const place of placesOf(data, frame)) {
    const value = place.floatString(tag, at);
    if (value !== undefined && Number.isFinite(value)) return value;
  }
  return null;
}

export function lookOf({ data }: Instance, frame: number): FrameLook {
  const number = (tag: string, at = 0) => numberOf(data, frame, tag, at);
  const [centre, width] = [number('x00281050'), number('x00281051')];
  const [row, column] = [number('x00280030', 0), number('x00280030', 1)];
  return {
    slope: number('x00281053') || 1,
    intercept: number('x00281052') ?? 0,
    window: centre !== null && width !== null && width >= 1 ? { centre, width } : null,
    spacing: row && column && row > 0 && column > 0 ? { row, column } : null,
  };
}
