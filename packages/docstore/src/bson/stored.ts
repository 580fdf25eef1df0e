import { decode, decodeValue } from './decode.ts';
import type { Doc, Value } from './values.ts';

/** Length of a value of a type; what depends on the value itself is read where it stands. */
function lengthOf(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      return 8;
    case 0x02:
    case 0x0d:
    case 0x0e:
      return 4 + bytes.readInt32LE(at);
    case 0x03:
    case 0x04:
    case 0x0f:
      return bytes.readInt32LE(at);
    case 0x05:
      return 5 + bytes.readInt32LE(at);
    case 0x07:
      return 12;
    case 0x08:
      return 1;
    case 0x0b:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    case 0x10:
      return 4;
    case 0x13:
      return 16;
    default:
      return 0;
  }
}

/** Names as bytes; the names that commands ask for are few and come again and again. */
const names = new Map<string, Buffer>();

function nameBytes(name: string): Buffer {
  let bytes = names.get(name);
  if (!bytes) {
    if (names.size > 10_000) names.clear();
    bytes = Buffer.from(name, 'utf8');
    names.set(name, bytes);
  }
  return bytes;
}

/** The value of one member, found without decoding the others. */
function member(bytes: Buffer, name: string): Value | undefined {
  const wanted = nameBytes(name);
  const end = bytes.length - 1;
  let at = 4;
  while (at < end) {
    const type = bytes[at++]!;
    let same = 0;
    let length = 0;
    for (let byte = bytes[at]; byte !== 0 && at < end; byte = bytes[++at]) {
      if (byte === wanted[length]) same += 1;
      length += 1;
    }
    at += 1;
    if (same === length && length === wanted.length) return decodeValue(bytes, type, at);
    at += lengthOf(bytes, type, at);
  }
  return undefined;
}

/** How many members are looked up singly before the whole document is decoded. */
const fewLookups = 6;

/**
 * A document as it lies in the store. Most documents that a search looks at are asked for one or two members, or handed on
 * as they are; only what is asked for otherwise is decoded as a whole.
 */
export class StoredDoc extends Map<string, Value> {
  #bytes: Buffer | null;
  #looked: Map<string, Value | undefined> | null = null;
  /** Whether somebody has a part that can be changed in place. */
  #lent = false;

  constructor(bytes: Buffer) {
    super();
    this.#bytes = bytes;
  }

  /** The bytes of the document, while nobody has decoded the whole of it or can have changed it. */
  get bytes(): Buffer | null {
    return this.#lent ? null : this.#bytes;
  }

  /** Decodes everything; what was handed out before stays the same object. */
  #load(): void {
    const bytes = this.#bytes;
    if (!bytes) return;
    this.#bytes = null;
    for (const [name, value] of decode(bytes)) super.set(name, this.#looked?.get(name) ?? value);
    this.#looked = null;
  }

  override get(name: string): Value | undefined {
    if (!this.#bytes) return super.get(name);
    this.#looked ??= new Map();
    if (this.#looked.has(name)) return this.#looked.get(name);
    if (this.#looked.size >= fewLookups) {
      this.#load();
      return super.get(name);
    }
    const value = member(this.#bytes, name);
    this.#looked.set(name, value);
    if (value instanceof Map || Array.isArray(value)) this.#lent = true;
    return value;
  }

  override has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  override set(name: string, value: Value): this {
    this.#load();
    return super.set(name, value);
  }

  override delete(name: string): boolean {
    this.#load();
    return super.delete(name);
  }

  override clear(): void {
    this.#bytes = null;
    super.clear();
  }

  override get size(): number {
    this.#load();
    return super.size;
  }

  override forEach(each: (value: Value, name: string, doc: Doc) => void): void {
    this.#load();
    super.forEach(each);
  }

  override keys(): MapIterator<string> {
    this.#load();
    return super.keys();
  }

  override values(): MapIterator<Value> {
    this.#load();
    return super.values();
  }

  override entries(): MapIterator<[string, Value]> {
    this.#load();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }
}
