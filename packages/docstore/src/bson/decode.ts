import { MongoError, mongoError } from '../errors/mongo-error.ts';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Doc,
  Int32,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from './values.ts';

/** Nesting beyond this is refused, as MongoDB does. */
const maxDepth = 100;

const bad = (what: string) => mongoError('FailedToParse', `Invalid BSON: ${what}`);

/** Reads BSON; every length is checked before it is followed. */
class Reader {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  int32(): number {
    if (this.at + 4 > this.bytes.length) throw bad('the document ends inside a number');
    const value = this.bytes.readInt32LE(this.at);
    this.at += 4;
    return value;
  }

  /** Where the next bytes begin; they are checked to be there, and passed over. */
  skip(length: number): number {
    const from = this.at;
    if (length < 0 || from + length > this.bytes.length) throw bad('a length runs past the end');
    this.at = from + length;
    return from;
  }

  take(length: number): Buffer {
    const from = this.skip(length);
    return this.bytes.subarray(from, this.at);
  }

  cstring(): string {
    const end = this.bytes.indexOf(0, this.at);
    if (end < 0) throw bad('a name is not terminated');
    const text = this.bytes.toString('latin1', this.at, end);
    const plain = isAscii(text) ? text : this.bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    return plain;
  }

  string(): string {
    const length = this.int32();
    if (length < 1) throw bad('a string has no room for its end');
    const from = this.skip(length);
    if (this.bytes[this.at - 1] !== 0) throw bad('a string is not terminated');
    return this.bytes.toString('utf8', from, this.at - 1);
  }

  document(depth: number): Doc {
    const doc: Doc = new Map();
    this.elements(depth, (name, value) => doc.set(name, value));
    return doc;
  }

  array(depth: number): Value[] {
    const list: Value[] = [];
    this.elements(depth, (_name, value) => list.push(value));
    return list;
  }

  elements(depth: number, each: (name: string, value: Value) => void): void {
    if (depth > maxDepth) throw bad(`nested deeper than ${maxDepth}`);
    const start = this.at;
    const length = this.int32();
    const end = start + length;
    if (length < 5 || end > this.bytes.length || this.bytes[end - 1] !== 0)
      throw bad('the length of a document is wrong');
    while (this.at < end - 1) {
      const type = this.bytes[this.at++]!;
      const name = this.cstring();
      each(name, this.value(type, depth));
    }
    if (this.at !== end - 1) throw bad('an element runs past the end of its document');
    this.at = end;
  }

  value(type: number, depth: number): Value {
    switch (type) {
      case 0x01:
        return this.bytes.readDoubleLE(this.skip(8));
      case 0x02:
        return this.string();
      case 0x03:
        return this.document(depth + 1);
      case 0x04:
        return this.array(depth + 1);
      case 0x05:
        return this.binary();
      case 0x06:
      case 0x0a:
        return null;
      case 0x07:
        return new ObjectId(Buffer.from(this.take(12)));
      case 0x08:
        return this.bytes[this.skip(1)] !== 0;
      case 0x09:
        return this.date();
      case 0x0b:
        return new BSONRegExp(this.cstring(), this.cstring());
      case 0x0d:
        return new Code(this.string());
      case 0x0e:
        return new BSONSymbol(this.string());
      case 0x0f:
        return this.scopedCode(depth);
      case 0x10:
        return new Int32(this.int32());
      case 0x11:
        return this.timestamp();
      case 0x12:
        return this.bytes.readBigInt64LE(this.skip(8));
      case 0x13:
        return new Decimal128(Buffer.from(this.take(16)));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      default:
        throw bad(`unknown type 0x${type.toString(16)}`);
    }
  }

  private binary(): Binary {
    const length = this.int32();
    const subtype = this.take(1)[0]!;
    return new Binary(Buffer.from(this.take(length)), subtype);
  }

  /** BSON has dates of 292 million years; ours are those of JavaScript, 273,000 years to both sides. */
  private date(): Date {
    const date = new Date(Number(this.bytes.readBigInt64LE(this.skip(8))));
    if (Number.isNaN(date.getTime())) throw bad('a date beyond the year 275760');
    return date;
  }

  private timestamp(): Timestamp {
    const low = this.int32() >>> 0;
    const high = this.int32() >>> 0;
    return new Timestamp({ t: high, i: low });
  }

  private scopedCode(depth: number): Code {
    this.int32();
    const code = this.string();
    const scope = this.document(depth + 1);
    return new Code(code, Object.fromEntries(scope));
  }
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

const asBuffer = (bytes: Uint8Array) =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Decodes one BSON document that begins at `at`.
 * @throws MongoError FailedToParse when the bytes are not a document of at most 100 levels.
 */
export function decode(bytes: Uint8Array, at = 0): Doc {
  try {
    return new Reader(asBuffer(bytes), at).document(0);
  } catch (error) {
    throw error instanceof MongoError ? error : bad((error as Error).message);
  }
}

/** Decodes the value that begins at `at`, inside a document that is known to be whole. */
export function decodeValue(bytes: Buffer, type: number, at: number): Value {
  return new Reader(bytes, at).value(type, 1);
}
