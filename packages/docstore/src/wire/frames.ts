import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import type { Doc, Value } from '../bson/values.ts';
import { mongoError } from '../errors/mongo-error.ts';

/** Largest message, as `hello` announces it. */
export const maxMessageBytes = 48_000_000;

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const checksumPresent = 1;
const moreToCome = 2;

/** One request: the command, with the documents of its sequences already in their places. */
export interface Request {
  id: number;
  kind: 'msg' | 'query';
  command: Doc;
  /** False for a message that wants no answer (`moreToCome`). */
  wantsReply: boolean;
}

/** Splits a stream of bytes into messages; throws on a length that cannot be. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #size = 0;
  /** Length of the message that is arriving; 4 until its own first bytes say it. */
  #wanted = 4;
  /** Longest message that is taken. */
  limit = maxMessageBytes;

  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    // What has not arrived in full is not put together, so that a long message is copied once and not with each piece of it.
    if (this.#size < this.#wanted) return [];
    let bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    const frames: Buffer[] = [];
    this.#wanted = 4;
    while (bytes.length >= 4) {
      const length = bytes.readInt32LE(0);
      if (length < 16 || length > this.limit)
        throw mongoError('FailedToParse', `a message of ${length} bytes is not possible`);
      if (bytes.length < length) {
        this.#wanted = length;
        break;
      }
      frames.push(bytes.length === length ? bytes : bytes.subarray(0, length));
      bytes = bytes.subarray(length);
    }
    this.#chunks = bytes.length > 0 ? [bytes] : [];
    this.#size = bytes.length;
    return frames;
  }
}

function parseMsg(frame: Buffer, id: number): Request {
  const flags = frame.readUInt32LE(16);
  if (flags & ~(checksumPresent | moreToCome | 0x10000)) throw mongoError('FailedToParse', 'unknown flags of OP_MSG');
  const end = flags & checksumPresent ? frame.length - 4 : frame.length;
  let at = 20;
  let command: Doc | undefined;
  const sequences: [string, Value[]][] = [];
  while (at < end) {
    const kind = frame[at++];
    const length = frame.readInt32LE(at);
    if (length < 5 || at + length > end) throw mongoError('FailedToParse', 'a section of OP_MSG runs past its end');
    const section = frame.subarray(at, at + length);
    if (kind === 0) command = decode(section);
    else if (kind === 1) sequences.push(parseSequence(section));
    else throw mongoError('FailedToParse', `unknown section kind ${kind}`);
    at += length;
  }
  if (!command) throw mongoError('FailedToParse', 'OP_MSG without a body');
  for (const [name, documents] of sequences) command.set(name, documents);
  return { id, kind: 'msg', command, wantsReply: (flags & moreToCome) === 0 };
}

function parseSequence(section: Buffer): [string, Value[]] {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw mongoError('FailedToParse', 'the name of a sequence is not terminated');
  const documents: Value[] = [];
  let at = nameEnd + 1;
  while (at < section.length) {
    const length = section.length - at >= 4 ? section.readInt32LE(at) : 0;
    if (length < 5 || at + length > section.length)
      throw mongoError('FailedToParse', 'a document runs past its sequence');
    documents.push(decode(section, at));
    at += length;
  }
  return [section.toString('utf8', 4, nameEnd), documents];
}

function parseQuery(frame: Buffer, id: number): Request {
  const nameEnd = frame.indexOf(0, 20);
  if (nameEnd < 0) throw mongoError('FailedToParse', 'OP_QUERY without a namespace');
  return { id, kind: 'query', command: decode(frame.subarray(nameEnd + 9)), wantsReply: true };
}

/** Reads one message. OP_QUERY is understood for the driver's first greeting only. @throws MongoError FailedToParse. */
export function parseFrame(frame: Buffer): Request {
  const id = frame.readInt32LE(4);
  const code = frame.readInt32LE(12);
  try {
    if (code === opMsg) return parseMsg(frame, id);
    if (code === opQuery) return parseQuery(frame, id);
  } catch (error) {
    if (error instanceof RangeError) throw mongoError('FailedToParse', 'the message ends too early');
    throw error;
  }
  throw mongoError('FailedToParse', `unknown operation ${code}`);
}

let nextId = 1;

/** The answer to a request, in the form in which it was asked. */
export function replyFrame(request: Request, reply: Doc): Buffer {
  const head = request.kind === 'msg' ? 21 : 36;
  const frame = encode(reply, head).fill(0, 0, head);
  nextId = (nextId + 1) & 0x7fffffff;
  frame.writeInt32LE(frame.length, 0);
  frame.writeInt32LE(nextId, 4);
  frame.writeInt32LE(request.id, 8);
  frame.writeInt32LE(request.kind === 'msg' ? opMsg : opReply, 12);
  if (request.kind === 'query') frame.writeInt32LE(1, 32);
  return frame;
}
