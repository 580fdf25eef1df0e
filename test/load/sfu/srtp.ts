import { createCipheriv } from 'node:crypto';

export const masterKeyBytes = 16;
export const masterSaltBytes = 12;
const tagBytes = 16;
/** Labels of the keys that are derived (RFC 3711, 4.3). */
const encryptionKey = 0;
const saltingKey = 2;

/** The salt of GCM is shorter than the one of RFC 3711 and is filled up with zeros (RFC 7714, 11). */
function derive(masterKey: Buffer, masterSalt: Buffer, label: number, bytes: number): Buffer {
  const start = Buffer.alloc(16);
  masterSalt.copy(start);
  start[7]! ^= label;
  return createCipheriv('aes-128-ctr', masterKey, start).update(Buffer.alloc(bytes));
}

/** Protects the RTP of one stream with AEAD_AES_128_GCM (RFC 7714). */
export class SrtpSender {
  readonly #key: Buffer;
  readonly #salt: Buffer;
  #rollovers = 0;
  #last = 0;

  constructor(masterKey: Buffer, masterSalt: Buffer) {
    this.#key = derive(masterKey, masterSalt, encryptionKey, masterKeyBytes);
    this.#salt = derive(masterKey, masterSalt, saltingKey, masterSaltBytes);
  }

  /** @param header of the packet with its extensions, whose numbers only go up. */
  protect(header: Buffer, payload: Buffer): Buffer {
    const sequence = header.readUInt16BE(2);
    if (sequence < this.#last) this.#rollovers += 1;
    this.#last = sequence;
    const nonce = Buffer.alloc(12);
    header.copy(nonce, 2, 8, 12);
    nonce.writeUInt32BE(this.#rollovers, 6);
    nonce.writeUInt16BE(sequence, 10);
    for (let at = 0; at < nonce.length; at += 1) nonce[at]! ^= this.#salt[at]!;
    const cipher = createCipheriv('aes-128-gcm', this.#key, nonce, { authTagLength: tagBytes });
    cipher.setAAD(header);
    return Buffer.concat([header, cipher.update(payload), cipher.final(), cipher.getAuthTag()]);
  }
}
