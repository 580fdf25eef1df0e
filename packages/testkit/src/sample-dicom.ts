/** Small valid DICOM Part 10 files that tests send, with pixels that are known. */

/** Identifiers of transfer syntaxes (PS3.5, annex A). */
export const sampleSyntaxes = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  rle: '1.2.840.10008.1.2.5',
  'jpeg-baseline': '1.2.840.10008.1.2.4.50',
  'jpeg-lossless': '1.2.840.10008.1.2.4.70',
  'jpeg-2000': '1.2.840.10008.1.2.4.90',
} as const;

export interface SampleDicom {
  syntax?: keyof typeof sampleSyntaxes;
  rows?: number;
  columns?: number;
  frames?: number;
  instanceNumber?: number;
  studyUid?: string;
  seriesUid?: string;
  /** Gray value of 16 bits, signed, at a place of a frame. */
  pixel?: (x: number, y: number, frame: number) => number;
  /** Distance of rows and of columns, millimetres; null leaves the attribute out. */
  spacing?: readonly [number, number] | null;
  /** Centre and width. */
  window?: readonly [number, number] | null;
  patientName?: string;
  /** Pixels that are compressed already, one for each frame. */
  compressed?: readonly Buffer[];
  /** Pixels as they lie in the file, instead of gray values of 16 bits. */
  pixelBytes?: Buffer;
  /** More attributes, or others than the usual ones; null leaves one out. */
  attributes?: Readonly<Record<number, SampleValue | null>>;
}

export interface SampleValue {
  vr: string;
  value: string | number | Buffer | readonly Readonly<Record<number, SampleValue>>[];
}

const longRepresentations = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);

const text = (vr: string, value: string): SampleValue => ({ vr, value });
const number = (value: number): SampleValue => ({ vr: 'US', value });

function bytesOf({ vr, value }: SampleValue, explicit: boolean): Buffer {
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(vr === 'UL' ? 4 : 2);
    if (vr === 'UL') bytes.writeUInt32LE(value);
    else bytes.writeUInt16LE(value);
    return bytes;
  }
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  return Buffer.concat(value.map((one) => item(dataset(one, explicit))));
}

function item(content: Buffer): Buffer {
  const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

/** One attribute as PS3.5, chapter 7, writes it: its length is even, and `length` may say another one. */
export function sampleAttribute(tag: number, given: SampleValue, explicit: boolean, length?: number): Buffer {
  const content = bytesOf(given, explicit);
  const padding = given.vr === 'UI' || typeof given.value !== 'string' ? 0 : 0x20;
  const even = content.length % 2 === 0 ? content : Buffer.concat([content, Buffer.from([padding])]);
  const isLong = !explicit || longRepresentations.has(given.vr);
  const head = Buffer.alloc(explicit && isLong ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  if (explicit) head.write(given.vr, 4, 'latin1');
  if (isLong) head.writeUInt32LE(length ?? even.length, head.length - 4);
  else head.writeUInt16LE(length ?? even.length, 6);
  return Buffer.concat([head, even]);
}

const dataset = (attributes: Readonly<Record<number, SampleValue | null>>, explicit: boolean): Buffer =>
  Buffer.concat(
    Object.entries(attributes)
      .sort(([a], [b]) => Number(a) - Number(b))
      .flatMap(([tag, given]) => (given ? [sampleAttribute(Number(tag), given, explicit)] : [])),
  );

/** The bytes of a plane as runs and copies (PS3.5, annex G.3.1). */
function packed(plane: Buffer): Buffer {
  const parts: number[] = [];
  for (let at = 0; at < plane.length; ) {
    let run = 1;
    while (run < 128 && plane[at + run] === plane[at] && at + run < plane.length) run += 1;
    if (run > 1) parts.push(257 - run, plane[at]!);
    else parts.push(0, plane[at]!);
    at += run;
  }
  if (parts.length % 2 === 1) parts.push(128);
  return Buffer.from(parts);
}

/** A frame of 16 bits in two segments, the higher bytes first (PS3.5, annex G.2). */
function runLengths(frame: Buffer): Buffer {
  const planes = [1, 0].map((byte) => packed(Buffer.from(frame.filter((_, at) => at % 2 === byte))));
  const head = Buffer.alloc(64);
  head.writeUInt32LE(2, 0);
  head.writeUInt32LE(64, 4);
  head.writeUInt32LE(64 + planes[0]!.length, 8);
  return Buffer.concat([head, ...planes]);
}

function encapsulated(frames: readonly Buffer[]): Buffer {
  const even = frames.map((one) => (one.length % 2 === 0 ? one : Buffer.concat([one, Buffer.alloc(1)])));
  const end = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  return Buffer.concat([item(Buffer.alloc(0)), ...even.map(item), end]);
}

/** A frame in words of 16 bits, little endian. */
function nativeFrame(
  { rows, columns, pixel }: Required<Pick<SampleDicom, 'rows' | 'columns' | 'pixel'>>,
  frame: number,
) {
  const bytes = Buffer.alloc(rows * columns * 2);
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1) bytes.writeInt16LE(pixel(x, y, frame), (y * columns + x) * 2);
  return bytes;
}

/** The usual attributes of a slice of a computed tomography, with the person's data as devices write them. */
function usualAttributes(given: SampleDicom): Record<number, SampleValue | null> {
  const { rows = 64, columns = 64, frames = 1, instanceNumber = 1, spacing = [0.5, 0.5], window = [40, 400] } = given;
  const { studyUid = '1.2.826.0.1.1', seriesUid = '1.2.826.0.1.1.1', patientName = 'WANG^GUIFANG=王^桂芳' } = given;
  return {
    524293: text('CS', 'ISO_IR 192'),
    524310: text('UI', '1.2.840.10008.5.1.4.1.1.2'),
    524312: text('UI', `${seriesUid}.${instanceNumber}`),
    524320: text('DA', '20260301'),
    524384: text('CS', 'CT'),
    524416: text('LO', 'WUCHENG PEOPLE HOSPITAL'),
    524417: text('ST', 'JINHUA RENMIN ROAD 1'),
    524432: text('PN', 'REFERRER^LI'),
    528432: text('LO', 'chest of WANG GUIFANG'),
    1048592: text('PN', patientName),
    1048608: text('LO', '33070219900307002X'),
    1048624: text('DA', '19900307'),
    1572885: text('CS', 'CHEST'),
    2097165: text('UI', studyUid),
    2097166: text('UI', seriesUid),
    2097171: text('IS', String(instanceNumber)),
    2621442: number(1),
    2621444: text('CS', 'MONOCHROME2'),
    2621448: text('IS', String(frames)),
    2621456: number(rows),
    2621457: number(columns),
    2621488: spacing && text('DS', spacing.join('\\')),
    2621696: number(16),
    2621697: number(16),
    2621698: number(15),
    2621699: number(1),
    2625616: window && text('DS', String(window[0])),
    2625617: window && text('DS', String(window[1])),
    2625618: text('DS', '0'),
    2625619: text('DS', '1'),
    ...given.attributes,
  };
}

/** A DICOM file; without options a slice of 64 × 64 pixels of half a millimetre that grows brighter to the right. */
export function sampleDicom(given: SampleDicom = {}): Buffer {
  const { syntax = 'explicit', rows = 64, columns = 64, frames = 1, pixel = (x: number) => x * 4 } = given;
  const explicit = syntax !== 'implicit';
  const native = Array.from({ length: frames }, (_, frame) => nativeFrame({ rows, columns, pixel }, frame));
  const isNative = syntax === 'implicit' || syntax === 'explicit';
  const pixels = isNative
    ? sampleAttribute(0x7fe00010, { vr: 'OW', value: given.pixelBytes ?? Buffer.concat(native) }, explicit)
    : sampleAttribute(
        0x7fe00010,
        { vr: 'OB', value: encapsulated(given.compressed ?? native.map(runLengths)) },
        true,
        0xffffffff,
      );
  const meta = dataset(
    {
      131073: { vr: 'OB', value: Buffer.from([0, 1]) },
      131074: text('UI', '1.2.840.10008.5.1.4.1.1.2'),
      131088: text('UI', sampleSyntaxes[syntax]),
      131094: text('AE', 'WUCHENG_CT'),
    },
    true,
  );
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    sampleAttribute(0x00020000, { vr: 'UL', value: meta.length }, true),
    meta,
    dataset(usualAttributes(given), explicit),
    given.attributes?.[0x7fe00010] === null ? Buffer.alloc(0) : pixels,
  ]);
}
