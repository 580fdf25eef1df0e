import { keptAttributes, keptSequences } from './kept-attributes.ts';
import { MalformedDicom, walkValues } from './walk-values.ts';

/** Length of the preamble with the four letters behind it (PS3.10, 7.1). */
const headLength = 132;
const transferSyntaxUid = 0x00020010;

/** Representations that are text, and so are empty when they are spaces (PS3.5, 6.2). */
const text = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UR UT'.split(' '));

/** Where the group of the file itself ends; it is always written with representations. */
function endOfMeta(bytes: Buffer): number {
  let at = headLength;
  while (at + 12 <= bytes.length && bytes.readUInt16LE(at) === 2) {
    const isLong = /^(OB|OW|UN|UT|SQ)$/.test(bytes.toString('latin1', at + 4, at + 6));
    at += isLong ? 12 + bytes.readUInt32LE(at + 8) : 8 + bytes.readUInt16LE(at + 6);
  }
  if (at > bytes.length) throw new MalformedDicom('the head is cut off');
  return at;
}

/** The transfer syntax that a file says it is written in (PS3.10, 7.1). @throws MalformedDicom when it says none. */
export function transferSyntaxOf(bytes: Buffer): string {
  let found = '';
  const visit = ({ tag, at, length }: { tag: number; at: number; length: number }) => {
    if (tag === transferSyntaxUid) found = bytes.toString('latin1', at, at + length).replace(/[\0 ]+$/, '');
  };
  walkValues(bytes, { at: headLength, end: endOfMeta(bytes), explicit: true }, { sequences: keptSequences, visit });
  if (!/^[0-9.]{1,64}$/.test(found)) throw new MalformedDicom('there is no transfer syntax');
  return found;
}

/**
 * The file with the value of every attribute blanked out that is not on the list of what is kept, in its place, so that lengths and
 * structure stay. The preamble goes too: it may be the head of a program or of a picture of another kind.
 * @param explicit whether the values are written with their representations.
 * @throws MalformedDicom.
 */
export function blankIdentity(received: Buffer, explicit: boolean): Buffer {
  const bytes = Buffer.from(received);
  bytes.fill(0, 0, headLength - 4);
  const rules = {
    sequences: keptSequences,
    visit: ({
      tag,
      vr,
      at,
      length,
      hidden,
    }: {
      tag: number;
      vr: string | null;
      at: number;
      length: number;
      hidden: boolean;
    }) => {
      // Of a group (gggg,0000) says how long it is.
      const isKept = !hidden && (keptAttributes.has(tag) || ((tag & 0xffff) === 0 && length === 4));
      if (!isKept) bytes.fill(vr && text.has(vr) ? 0x20 : 0, at, at + length);
    },
  };
  const end = endOfMeta(received);
  walkValues(received, { at: headLength, end, explicit: true }, rules);
  walkValues(received, { at: end, end: received.length, explicit }, rules);
  return bytes;
}
