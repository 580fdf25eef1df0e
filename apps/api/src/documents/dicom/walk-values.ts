/** A value of a DICOM file where it lies: sequences are walked into, so a value has no other values in it. */
export interface DicomValue {
  /** Group and element as one number, such as 0x00100010. */
  tag: number;
  /** The value representation (PS3.5, 6.2); null where the file does not write it down. */
  vr: string | null;
  at: number;
  length: number;
  /** Whether one of the sequences around it is not kept. */
  hidden: boolean;
}

/** What is wrong with a file that breaks the encoding of PS3.5; for the log of who asks, not for people. */
export class MalformedDicom extends Error {
  override readonly name = 'MalformedDicom';
}

/** So many values and levels no image has: a file with more is made to tire out whoever reads it. */
const mostValues = 200_000;
const mostLevels = 16;

const undefinedLength = 0xffffffff;
const item = 0xfffee000;
const endOfItem = 0xfffee00d;
const endOfSequence = 0xfffee0dd;
const pixelData = 0x7fe00010;

/** Representations whose length takes four bytes (PS3.5, 7.1.2), and all others. */
const longRepresentations = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const shortRepresentations = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));

interface Rules {
  /** Sequences whose values may be kept; in a file without representations they are also the only ones that are known to be sequences. */
  sequences: ReadonlySet<number>;
  visit: (value: DicomValue) => void;
}

interface Level {
  end: number;
  explicit: boolean;
  hidden: boolean;
  depth: number;
}

interface Header {
  tag: number;
  vr: string | null;
  length: number;
  valueAt: number;
}

/**
 * Walks through every value between two places of a file, little endian, in the order of the bytes. Each byte is either a header or
 * belongs to a value that is visited, however often an attribute is repeated: so nothing hides from who blanks out what is not wanted.
 * Takes memory for its levels alone.
 * @throws MalformedDicom when a length leads outside, a representation does not exist, or there are more values or levels than an image has.
 */
export function walkValues(
  bytes: Buffer,
  range: { at: number; end: number; explicit: boolean },
  { sequences, visit }: Rules,
): void {
  let values = 0;

  function headerAt(at: number, { end, explicit }: Level): Header {
    if (at + 8 > end) throw new MalformedDicom('a header is cut off');
    if (++values > mostValues) throw new MalformedDicom('too many values');
    const tag = bytes.readUInt16LE(at) * 0x10000 + bytes.readUInt16LE(at + 2);
    if (!explicit || tag >>> 16 === 0xfffe)
      return { tag, vr: null, length: bytes.readUInt32LE(at + 4), valueAt: at + 8 };
    const vr = bytes.toString('latin1', at + 4, at + 6);
    if (shortRepresentations.has(vr)) return { tag, vr, length: bytes.readUInt16LE(at + 6), valueAt: at + 8 };
    if (!longRepresentations.has(vr)) throw new MalformedDicom('a representation does not exist');
    if (at + 12 > end) throw new MalformedDicom('a header is cut off');
    return { tag, vr, length: bytes.readUInt32LE(at + 8), valueAt: at + 12 };
  }

  /** The frames of compressed pixels, each in an item of its own (PS3.5, A.4). Gives where the next value begins. */
  function fragments(start: number, level: Level, hidden: boolean): number {
    for (let at = start; ; ) {
      const { tag, length, valueAt } = headerAt(at, { ...level, explicit: false });
      if (tag === endOfSequence) return valueAt;
      if (tag !== item || valueAt + length > level.end) throw new MalformedDicom('a fragment is not one');
      visit({ tag: pixelData, vr: 'OB', at: valueAt, length, hidden });
      at = valueAt + length;
    }
  }

  /** The items of a sequence; `length` may be undefined, then a delimiter ends it. Gives where the next value begins. */
  function sequence(start: number, length: number, level: Level): number {
    const isOpen = length === undefinedLength;
    const end = isOpen ? level.end : start + length;
    for (let at = start; ; ) {
      if (!isOpen && at === end) return at;
      const header = headerAt(at, { ...level, end, explicit: false });
      if (isOpen && header.tag === endOfSequence) return header.valueAt;
      if (header.tag !== item) throw new MalformedDicom('an item is not one');
      at = dataset(header.valueAt, header.length, { ...level, end });
    }
  }

  /** The values of an item, or of the file. Gives where what follows begins. */
  function dataset(start: number, length: number, around: Level): number {
    const isOpen = length === undefinedLength;
    const level = { ...around, end: isOpen ? around.end : start + length, depth: around.depth + 1 };
    if (level.end > around.end) throw new MalformedDicom('a length leads outside');
    if (level.depth > mostLevels) throw new MalformedDicom('too many levels');
    for (let at = start; ; ) {
      if (!isOpen && at === level.end) return at;
      const header = headerAt(at, level);
      if (isOpen && header.tag === endOfItem) return header.valueAt;
      at = value(header, level);
    }
  }

  /** One value with what is in it. Gives where the next one begins. */
  function value({ tag, vr, length, valueAt }: Header, level: Level): number {
    const isOpen = length === undefinedLength;
    if (!isOpen && valueAt + length > level.end) throw new MalformedDicom('a length leads outside');
    const kept = sequences.has(tag);
    const hidden = level.hidden || !kept;
    if (isOpen && tag === pixelData) return fragments(valueAt, level, level.hidden);
    // What is of an unknown representation and open is written without representations inside (PS3.5, 6.2.2, note 2).
    const explicit = level.explicit && vr !== 'UN';
    if (vr === 'SQ' || (vr === null && kept) || (isOpen && (vr === null || vr === 'UN')))
      return sequence(valueAt, length, { ...level, hidden, explicit });
    if (isOpen || tag >>> 16 === 0xfffe) throw new MalformedDicom('a length is open that may not be');
    visit({ tag, vr, at: valueAt, length, hidden: level.hidden });
    return valueAt + length;
  }

  const { at, end, explicit } = range;
  dataset(at, end - at, { end, explicit, hidden: false, depth: 0 });
}
