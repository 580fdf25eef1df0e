/**
 * Sealing: what must not be readable in the store or on the disk (files, private keys, resident IDs) is encrypted with a key that
 * is made of the server's `RECORDS_KEY` for one purpose alone.
 *
 *     const seals = serverSeals(config.RECORDS_KEY);
 *     const seal = seals('resident-id');
 *     record.residentId = seal.close(Buffer.from(number), patientId);   // a string that can be stored anywhere
 *     record.residentIdDigest = seal.digest(number);                    // to find it again or keep it unique
 *     seal.open(record.residentId, patientId).toString();
 *
 * The second argument binds what is sealed to its place: moved to another record, it cannot be opened.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** One of the secrets that the server holds, known by a name that is made of it and tells nothing about it. */
interface ServerKey {
  id: string;
  secret: Buffer;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const format = 's1';

/** Sealed with a key that this server does not hold, or changed since; which of the two is in the message. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const derived = (secret: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', use, 32));

function serverKey(secret: string): ServerKey {
  const bytes = Buffer.from(secret);
  return { id: createHash('sha256').update(derived(bytes, 'oih/key-id')).digest('hex').slice(0, 12), secret: bytes };
}

/** Encrypts with AES-256-GCM: nonce, ciphertext and tag after each other. `bound` must be the same when it is opened. */
function encrypt(key: Buffer, plain: Uint8Array, bound: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, box: Buffer, bound: string): Buffer {
  if (box.length < nonceBytes + tagBytes) throw new SealBroken('what was sealed has been cut short');
  const decipher = createDecipheriv(algorithm, key, box.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(bound))
    .setAuthTag(box.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(box.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw new SealBroken('what was sealed has been changed, or belongs to another record', { cause: error });
  }
}

/** Closes and opens what serves one purpose. */
export class Seal {
  readonly #keys: ReadonlyMap<string, { sealing: Buffer; digesting: Buffer }>;
  readonly #current: string;

  constructor(keys: readonly ServerKey[], purpose: string) {
    this.#current = keys[0]!.id;
    this.#keys = new Map(
      keys.map(({ id, secret }) => [
        id,
        { sealing: derived(secret, `oih/seal/${purpose}`), digesting: derived(secret, `oih/digest/${purpose}`) },
      ]),
    );
  }

  /** Seals with the server's newest key, for the record named by `bound`. */
  close(plain: Uint8Array, bound: string): string {
    const { sealing } = this.#keys.get(this.#current)!;
    return [format, this.#current, encrypt(sealing, plain, bound).toString('base64url')].join('.');
  }

  /** @throws SealBroken when it was changed, belongs to another record or its key is no longer held. */
  open(sealed: string, bound: string): Buffer {
    const [given, keyId, box, ...rest] = sealed.split('.');
    if (given !== format || !keyId || !box || rest.length > 0) throw new SealBroken('this was never sealed by us');
    const key = this.#keys.get(keyId);
    if (!key)
      throw new SealBroken(`the key ${keyId} is not among those of RECORDS_KEY; add it again behind the newest`);
    return decrypt(key.sealing, Buffer.from(box, 'base64url'), bound);
  }

  /** Whether it is sealed with the newest key; what is not should be opened and closed again before the old key is given up. */
  isCurrent(sealed: string): boolean {
    return sealed.startsWith(`${format}.${this.#current}.`);
  }

  /** A digest by which equal values are found without being readable; with the newest key. */
  digest(value: string): string {
    return this.digests(value)[0]!;
  }

  /** The digests of a value with every key that is held, the newest first: to find what was written before a rotation. */
  digests(value: string): string[] {
    return [...this.#keys].map(
      ([id, { digesting }]) => `${id}.${createHmac('sha256', digesting).update(value).digest('base64url')}`,
    );
  }
}

export type Seals = (purpose: string) => Seal;

/**
 * The seals of this server. Each purpose has keys of its own (HKDF-SHA256, RFC 5869).
 * @param secrets the setting `RECORDS_KEY`: the newest first, then those that still open what was sealed before.
 */
export function serverSeals(secrets: readonly string[]): Seals {
  if (secrets.length === 0) throw new Error('RECORDS_KEY holds no key');
  const keys = secrets.map(serverKey);
  return (purpose) => new Seal(keys, purpose);
}
