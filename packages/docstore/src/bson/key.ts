import { rankOf } from './compare.ts';
import { type Numeric, splitNumber } from './numbers.ts';
import {
  type Binary,
  type BSONRegExp,
  type BSONSymbol,
  type Code,
  type Doc,
  type ObjectId,
  scopeOf,
  type Timestamp,
  type Value,
} from './values.ts';

/** Below every rank: the end of a document or an array. */
const end = 0x01;
/** First byte of a value: its rank, moved up so that it never equals the end. */
const tag = (rank: number) => 0x10 + rank;

const number = Buffer.alloc(8);

/** The eight bytes of a double in the order of its value. */
function doubleBytes(value: number): Buffer {
  number.writeDoubleBE(Object.is(value, -0) ? 0 : value);
  const bytes = Buffer.from(number);
  if (bytes[0]! & 0x80) for (let at = 0; at < 8; at++) bytes[at] = ~bytes[at]! & 0xff;
  else bytes[0] = bytes[0]! | 0x80;
  return bytes;
}

/** What a number has beyond its double, as bytes in the order of its size. */
function restBytes(rest: { exponent: number; digits: string } | null): Buffer {
  if (!rest) return Buffer.from([0]);
  const head = Buffer.from([1, 0, 0]);
  head.writeUInt16BE(rest.exponent + 0x8000, 1);
  return Buffer.concat([head, Buffer.from(rest.digits, 'latin1'), Buffer.from([0])]);
}

const invert = (bytes: Buffer): Buffer => {
  for (let at = 0; at < bytes.length; at++) bytes[at] = ~bytes[at]! & 0xff;
  return bytes;
};

function pushNumber(out: Buffer[], value: Numeric): void {
  const { double, rest } = splitNumber(value);
  if (Number.isNaN(double)) {
    out.push(Buffer.alloc(9));
    return;
  }
  const bytes = restBytes(rest);
  out.push(doubleBytes(double), double < 0 ? invert(bytes) : bytes);
}

/** Text in the order of its UTF-8 bytes: a zero byte is escaped, two zero bytes end it. */
function pushText(out: Buffer[], text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  if (!bytes.includes(0)) {
    out.push(bytes, terminator);
    return;
  }
  const escaped: number[] = [];
  for (const byte of bytes) {
    escaped.push(byte);
    if (byte === 0) escaped.push(0xff);
  }
  out.push(Buffer.from(escaped), terminator);
}
const terminator = Buffer.from([0, 0]);

function unsigned(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, at * 4);
  return bytes;
}

function dateBytes(date: Date): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(date.getTime()) + 0x8000000000000000n));
  return bytes;
}

/** Turns a text into what stands for all texts that a collation holds equal. */
export type Fold = (text: string) => string;

/** An empty array comes between MinKey and null. */
const emptyArray = Buffer.from([0x10, 0xff]);

function pushValue(out: Buffer[], value: Value | undefined, fold: Fold | undefined): void {
  if (value === undefined) {
    out.push(emptyArray);
    return;
  }
  const rank = rankOf(value);
  out.push(Buffer.from([tag(rank)]));
  switch (rank) {
    case 2:
      return pushNumber(out, value as Numeric);
    case 3:
      return pushText(out, folded(typeof value === 'string' ? value : (value as BSONSymbol).value, fold));
    case 4:
      for (const [name, member] of value as Doc) {
        out.push(Buffer.from([tag(rankOf(member))]));
        pushText(out, name);
        pushValue(out, member, fold);
      }
      out.push(Buffer.from([end]));
      return;
    case 5:
      for (const item of value as Value[]) pushValue(out, item, fold);
      out.push(Buffer.from([end]));
      return;
    case 6: {
      const binary = value as Binary;
      out.push(
        unsigned(binary.position),
        Buffer.from([binary.sub_type]),
        Buffer.from(binary.buffer.subarray(0, binary.position)),
      );
      return;
    }
    case 7:
      out.push(Buffer.from((value as ObjectId).id));
      return;
    case 8:
      out.push(Buffer.from([value ? 1 : 0]));
      return;
    case 9:
      out.push(dateBytes(value as Date));
      return;
    case 10:
      out.push(unsigned((value as Timestamp).high, (value as Timestamp).low));
      return;
    case 11:
      pushText(out, (value as BSONRegExp).pattern);
      return pushText(out, (value as BSONRegExp).options);
    case 12: {
      const code = value as Code;
      // No text begins with this byte: what has a scope comes after everything that has none.
      if (code.scope) out.push(Buffer.from([0xff]));
      pushText(out, code.code);
      if (code.scope) pushValue(out, scopeOf(code), fold);
      return;
    }
  }
}

const folded = (text: string, fold: Fold | undefined) => (fold ? fold(text) : text);

/**
 * Encodes values so that comparing the bytes gives the order of the values, each in its direction. Keys of equal values
 * are equal whatever their numeric type; each value ends by itself, so the key of a prefix is a prefix of the key.
 * With a fold, keys are equal for texts that it makes equal, and texts are no longer in order.
 * `undefined` stands for an empty array in an index, which comes before null.
 */
export function encodeKey(
  values: readonly (Value | undefined)[],
  directions: readonly (1 | -1)[] = [],
  fold?: Fold,
): Buffer {
  const parts = values.map((value, at) => {
    const out: Buffer[] = [];
    pushValue(out, value, fold);
    const bytes = Buffer.concat(out);
    return directions[at] === -1 ? invert(bytes) : bytes;
  });
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}
