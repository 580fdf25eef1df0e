import { mongoError } from '../errors/mongo-error.ts';
import { StoredDoc } from './stored.ts';
import { BSONRegExp, BSONSymbol, type Code, type Doc, scopeOf, type Value } from './values.ts';

/** A growing buffer that is reused for every document. */
class Writer {
  #buffer = Buffer.allocUnsafe(16 * 1024);
  #at = 0;

  reset(): void {
    this.#at = 0;
  }

  /** Leaves room for what the caller writes there. */
  skip(length: number): void {
    this.room(length);
    this.#at += length;
  }

  result(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#at));
  }

  room(length: number): void {
    if (this.#at + length <= this.#buffer.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + length));
    this.#buffer.copy(bigger, 0, 0, this.#at);
    this.#buffer = bigger;
  }

  byte(value: number): void {
    this.room(1);
    this.#buffer[this.#at++] = value;
  }

  int32(value: number): void {
    this.room(4);
    this.#at = this.#buffer.writeInt32LE(value, this.#at);
  }

  int64(value: bigint): void {
    this.room(8);
    this.#at = this.#buffer.writeBigInt64LE(value, this.#at);
  }

  double(value: number): void {
    this.room(8);
    this.#at = this.#buffer.writeDoubleLE(value, this.#at);
  }

  bytes(value: Uint8Array): void {
    this.room(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  cstring(text: string): void {
    if (text.includes('\0')) throw mongoError('BadValue', 'a field name must not contain a null byte');
    this.text(text);
  }

  string(text: string): void {
    const start = this.#at;
    this.int32(0);
    this.text(text);
    this.#buffer.writeInt32LE(this.#at - start - 4, start);
  }

  private text(text: string): void {
    this.room(text.length * 3 + 1);
    this.#at += this.#buffer.write(text, this.#at, 'utf8');
    this.#buffer[this.#at++] = 0;
  }

  document(entries: Iterable<[string, Value]>): void {
    const start = this.#at;
    this.int32(0);
    for (const [name, value] of entries) this.element(name, value);
    this.byte(0);
    this.#buffer.writeInt32LE(this.#at - start, start);
  }

  /** A document that nobody has touched is copied as it lies in the store. */
  subdocument(doc: Doc): void {
    if (doc instanceof StoredDoc && doc.bytes) this.bytes(doc.bytes);
    else this.document(doc);
  }

  private head(type: number, name: string): void {
    this.byte(type);
    this.cstring(name);
  }

  private element(name: string, value: Value): void {
    if (typeof value === 'string') {
      this.head(0x02, name);
      this.string(value);
    } else if (typeof value === 'number') {
      this.head(0x01, name);
      this.double(value);
    } else if (typeof value === 'bigint') {
      this.head(0x12, name);
      this.int64(value);
    } else if (typeof value === 'boolean') {
      this.head(0x08, name);
      this.byte(value ? 1 : 0);
    } else if (value === null) {
      this.head(0x0a, name);
    } else if (value instanceof Map) {
      this.head(0x03, name);
      this.subdocument(value);
    } else if (Array.isArray(value)) {
      this.head(0x04, name);
      this.document(value.map((item, at): [string, Value] => [String(at), item]));
    } else if (value instanceof Date) {
      this.head(0x09, name);
      this.int64(BigInt(value.getTime()));
    } else {
      this.special(name, value);
    }
  }

  private special(
    name: string,
    value: Exclude<Value, string | number | bigint | boolean | null | Doc | Value[] | Date>,
  ): void {
    switch (value._bsontype) {
      case 'Int32':
        this.head(0x10, name);
        return this.int32(value.value);
      case 'ObjectId':
        this.head(0x07, name);
        return this.bytes(value.id);
      case 'Decimal128':
        this.head(0x13, name);
        return this.bytes(value.bytes);
      case 'Binary':
        this.head(0x05, name);
        this.int32(value.position);
        this.byte(value.sub_type);
        return this.bytes(value.buffer.subarray(0, value.position));
      case 'Timestamp':
        this.head(0x11, name);
        this.int32(value.low);
        return this.int32(value.high);
      case 'MinKey':
        return this.head(0xff, name);
      case 'MaxKey':
        return this.head(0x7f, name);
      default:
        return this.textual(name, value);
    }
  }

  private scoped(code: Code): void {
    const start = this.#at;
    this.int32(0);
    this.string(code.code);
    this.document(scopeOf(code));
    this.#buffer.writeInt32LE(this.#at - start, start);
  }

  private textual(name: string, value: BSONRegExp | BSONSymbol | Code): void {
    if (value instanceof BSONRegExp) {
      this.head(0x0b, name);
      this.cstring(value.pattern);
      this.cstring(value.options);
    } else if (value instanceof BSONSymbol) {
      this.head(0x0e, name);
      this.string(value.value);
    } else if (value.scope) {
      this.head(0x0f, name);
      this.scoped(value);
    } else {
      this.head(0x0d, name);
      this.string(value.code);
    }
  }
}

const writer = new Writer();

/**
 * Encodes a document to BSON.
 * @param head bytes left in front of it, for the caller to write.
 */
export function encode(doc: Doc, head = 0): Buffer {
  writer.reset();
  writer.skip(head);
  writer.subdocument(doc);
  return writer.result();
}
