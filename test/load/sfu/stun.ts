import { createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const magicCookie = 0x2112a442;
const bindingRequest = 0x0001;
const headerBytes = 20;
/** Attributes of RFC 8489 and RFC 8445. */
const username = 0x0006;
const messageIntegrity = 0x0008;
const priority = 0x0024;
const useCandidate = 0x0025;
const fingerprint = 0x8028;
const iceControlling = 0x802a;
const integrityBytes = 24;
const fingerprintBytes = 8;
/** What the checksum of a fingerprint is mixed with. */
const fingerprintMask = 0x5354554e;

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function message(attributes: Buffer, length: number, transaction: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(bindingRequest, 0);
  head.writeUInt16BE(length, 2);
  head.writeUInt32BE(magicCookie, 4);
  return Buffer.concat([head, transaction, attributes]);
}

/** A check of a controlling agent that takes the pair at once (RFC 8445), for a server that is ICE lite. */
export function iceCheck(remote: { usernameFragment: string; password: string }): Buffer {
  const attributes = Buffer.concat([
    attribute(username, Buffer.from(`${remote.usernameFragment}:bench`)),
    attribute(priority, Buffer.from([0x6e, 0x00, 0x1e, 0xff])),
    attribute(iceControlling, randomBytes(8)),
    attribute(useCandidate, Buffer.alloc(0)),
  ]);
  const transaction = randomBytes(12);
  // Each of both covers what stands before it, with the length as it is when it stands there itself.
  const unsigned = message(attributes, attributes.length + integrityBytes, transaction);
  const integrity = attribute(messageIntegrity, createHmac('sha1', remote.password).update(unsigned).digest());
  const length = attributes.length + integrityBytes + fingerprintBytes;
  const signed = message(Buffer.concat([attributes, integrity]), length, transaction);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((crc32(signed) ^ fingerprintMask) >>> 0);
  return Buffer.concat([signed, attribute(fingerprint, sum)]);
}

/** Whether a datagram is an answer of the server that a check has succeeded. */
export const isCheckAnswered = (datagram: Buffer): boolean =>
  datagram.length >= headerBytes && datagram.readUInt16BE(0) === 0x0101;
