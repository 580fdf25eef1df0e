import {
  isTransferSyntax,
  type PhotometricInterpretation,
  photometricInterpretations,
  transferSyntaxes,
} from '@oih/contracts/dicom';
import { type DicomFacts, dicomFacts, documentBounds } from '@oih/contracts/http/documents';
import { AppError } from '@oih/platform/errors';
import dicomParser, { type DataSet } from 'dicom-parser';
import { blankIdentity, transferSyntaxOf } from './blank-identity.ts';

export interface ReadDicom {
  /** The file without what could say who the patient is. */
  bytes: Buffer;
  dicom: DicomFacts;
}

const unreadable = (reason: string, cause?: unknown) =>
  new AppError(
    'DOCUMENT_UNREADABLE',
    'The DICOM file is damaged or incomplete and cannot be shown. Copy it from the disc once more, or ask the hospital that made it for another copy.',
    { details: { reason }, cause },
  );

const otherType = (reason: string, message: string) => new AppError('DOCUMENT_TYPE', message, { details: { reason } });

/** @throws AppError DOCUMENT_TYPE when the pixels are compressed in a way that no viewer of ours opens. */
function syntaxOf(received: Buffer) {
  const uid = transferSyntaxOf(received);
  if (isTransferSyntax(uid)) return transferSyntaxes[uid];
  throw otherType(
    uid,
    'The images are compressed in a way that cannot be shown here (such as JPEG 2000, JPEG-LS or a film). Ask the hospital that made them to export them uncompressed or as JPEG lossless.',
  );
}

/** @throws AppError DOCUMENT_TYPE, DOCUMENT_UNREADABLE, DOCUMENT_TOO_LARGE. */
function refuseUnshowable(data: DataSet, { rows, columns, frames }: DicomFacts, isNative: boolean): void {
  const { pixels, side } = documentBounds;
  if (rows > side || columns > side || rows * columns > pixels)
    throw new AppError(
      'DOCUMENT_TOO_LARGE',
      `The image is ${columns} × ${rows}; up to ${side} on a side and ${pixels / 1_000_000} megapixels are kept.`,
      { details: { rows, columns } },
    );
  const bits = data.uint16('x00280100');
  const samples = data.uint16('x00280002') ?? 1;
  const colours = data.string('x00280004') as PhotometricInterpretation | undefined;
  const isColour = samples === 3 && bits === 8;
  const isGray = samples === 1 && (bits === 8 || bits === 16) && colours?.startsWith('MONOCHROME');
  const isHalved = isNative && colours === 'YBR_FULL_422';
  if (!(isGray || isColour) || !colours || !photometricInterpretations.includes(colours) || isHalved)
    throw otherType(
      `${colours} ${samples}×${bits}`,
      'The image is written in colours or bits that cannot be shown here. Ask the hospital that made it to export it in shades of gray (8 or 16 bits) or as RGB.',
    );
  const { length = 0, fragments } = data.elements.x7fe00010 ?? {};
  if (isNative ? length < (rows * columns * frames * samples * bits!) / 8 : (fragments?.length ?? 0) < frames)
    throw unreadable('pixels are missing');
}

const numberOf = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);

function windowOf(data: DataSet): DicomFacts['window'] {
  const [centre, width] = [numberOf(data.floatString('x00281050')), numberOf(data.floatString('x00281051'))];
  return centre !== null && width !== null && width >= 1 ? { centre, width } : null;
}

const codeOf = (value: string | undefined) => (value && /^[A-Z0-9_ ]{1,16}$/.test(value) ? value : null);

/** A date as PS3.5, 6.2 writes it (YYYYMMDD) as ours (YYYY-MM-DD); one that is none stays out. */
function dateOf(value: string | undefined): string | null {
  const date = value?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return dicomFacts.shape.studyDate.safeParse(date).data ?? null;
}

function factsOf(data: DataSet): DicomFacts {
  const instanceNumber = data.intString('x00200013');
  const facts = dicomFacts.safeParse({
    studyUid: data.string('x0020000d'),
    seriesUid: data.string('x0020000e'),
    instanceNumber: Number.isSafeInteger(instanceNumber) ? instanceNumber : null,
    modality: data.string('x00080060'),
    bodyPart: codeOf(data.string('x00180015')),
    studyDate: dateOf(data.string('x00080020')),
    rows: data.uint16('x00280010'),
    columns: data.uint16('x00280011'),
    frames: data.intString('x00280008') ?? 1,
    window: windowOf(data),
  });
  if (facts.success) return facts.data;
  throw unreadable(facts.error.issues.map(({ path }) => path.join('.')).join(', '), facts.error);
}

/** Turns whatever goes wrong with bytes of a stranger into a refusal that helps. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable('it cannot be read', error);
  }
}

/**
 * A DICOM Part 10 file (PS3.10) as it is kept: an image that the viewer can show, with what could say who the patient is blanked out,
 * and the facts of it that put it in its series. The walk that blanks bounds the number of values first, so that the library that reads
 * them, the viewer's own, does not run out of memory or time.
 * @throws AppError DOCUMENT_UNREADABLE, DOCUMENT_TYPE, DOCUMENT_TOO_LARGE, each with what to do.
 */
export function readDicom(received: Buffer): ReadDicom {
  return reading(() => {
    const { values, pixels } = syntaxOf(received);
    const bytes = blankIdentity(received, values === 'explicit');
    const data = dicomParser.parseDicom(bytes);
    if (!data.elements.x7fe00010)
      throw otherType(
        'no pixels',
        'The DICOM file has no image in it: it is a report, a directory (DICOMDIR) or a drawing. Send the files of the images.',
      );
    const dicom = factsOf(data);
    refuseUnshowable(data, dicom, pixels === 'native');
    return { bytes, dicom };
  });
}
