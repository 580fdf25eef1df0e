import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the server keeps of a password (RFC 5802, section 3); the password itself is not in it. */
export interface Credentials {
  user: string;
  salt: Buffer;
  iterations: number;
  storedKey: Buffer;
  serverKey: Buffer;
}

const iterations = 15_000;
const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

export function credentialsOf(user: string, password: string): Credentials {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const storedKey = hash(hmac(salted, 'Client Key'));
  return { user, salt, iterations, storedKey, serverKey: hmac(salted, 'Server Key') };
}

/** The attributes of a SCRAM message, `a=…,b=…`; values may contain `=`. */
function attributes(message: string): Map<string, string> {
  return new Map(message.split(',').map((part): [string, string] => [part.slice(0, 1), part.slice(2)]));
}

/** One sign-in by SCRAM-SHA-256 (RFC 7677), seen from the server: a first message, a final one. */
export class ScramConversation {
  readonly #credentials: Credentials;
  #clientFirst = '';
  #serverFirst = '';
  #nonce = '';
  #known = false;

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  /** Answers the client's first message; null when it is none. An unknown user is not told so before the end. */
  first(message: string): string | null {
    const bare = /^(?:n|y),[^,]*,(n=[^,]*,r=[^,]+.*)$/.exec(message)?.[1];
    if (bare === undefined) return null;
    const asked = attributes(bare);
    const user = asked.get('n')!.replaceAll('=2C', ',').replaceAll('=3D', '=');
    this.#known = user === this.#credentials.user;
    this.#clientFirst = bare;
    this.#nonce = asked.get('r')! + randomBytes(24).toString('base64');
    const { salt, iterations: count } = this.#credentials;
    this.#serverFirst = `r=${this.#nonce},s=${salt.toString('base64')},i=${count}`;
    return this.#serverFirst;
  }

  /** Answers the client's final message; null when the user or the proof is wrong. */
  final(message: string): string | null {
    const given = attributes(message);
    const proof = Buffer.from(given.get('p') ?? '', 'base64');
    if (this.#nonce === '' || given.get('r') !== this.#nonce || proof.length !== 32) return null;
    const whole = `${this.#clientFirst},${this.#serverFirst},${message.slice(0, message.lastIndexOf(',p='))}`;
    const { storedKey, serverKey } = this.#credentials;
    const signature = hmac(storedKey, whole);
    const clientKey = Buffer.from(proof.map((byte, at) => byte ^ signature[at]!));
    const right = timingSafeEqual(hash(clientKey), storedKey);
    // One use only.
    this.#nonce = '';
    return right && this.#known ? `v=${hmac(serverKey, whole).toString('base64')}` : null;
  }
}
