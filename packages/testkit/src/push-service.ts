import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';

const hmac = (key: Buffer, ...parts: (Buffer | string)[]) =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

/** A browser as far as a push service and a sender know it: where it is reached, and its keys. */
class Subscription {
  readonly endpoint: string;
  readonly #curve = createECDH('prime256v1');
  readonly #auth = randomBytes(16);

  constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.#curve.generateKeys();
  }

  get keys(): { p256dh: string; auth: string } {
    return { p256dh: this.#curve.getPublicKey('base64url'), auth: this.#auth.toString('base64url') };
  }

  /** Decrypts what was sent to this browser (RFC 8291 section 3.4, RFC 8188 section 2), one record as browsers ask. */
  decrypt(body: Buffer): string {
    const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)];
    const sender = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const shared = hmac(this.#auth, this.#curve.computeSecret(sender));
    const material = hmac(shared, 'WebPush: info\0', this.#curve.getPublicKey(), sender, '\x01');
    const secret = hmac(salt, material);
    const key = hmac(secret, 'Content-Encoding: aes128gcm\0\x01').subarray(0, 16);
    const nonce = hmac(secret, 'Content-Encoding: nonce\0\x01').subarray(0, 12);
    const opened = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([opened.update(sealed.subarray(0, -16)), opened.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
  }
}

/** The claims of a sender who proves to hold the private key of `k` (RFC 8292). @throws Error when the signature is another's. */
function proven(authorization = ''): { claims: { aud: string; exp: number; sub: string }; publicKey: string } {
  const [, token, publicKey] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  if (!token || !publicKey) throw new Error('the sender is not named as RFC 8292 asks');
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
  const signed = Buffer.from(`${header}.${payload}`);
  const good = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!good) throw new Error('the signature does not fit the key');
  return { claims: JSON.parse(Buffer.from(payload, 'base64url').toString()), publicKey };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export interface Pushed {
  endpoint: string;
  note: Record<string, unknown>;
  headers: IncomingMessage['headers'];
  claims: { aud: string; exp: number; sub: string };
  publicKey: string;
}

/** A push service on this machine that checks who sends and opens what is sent, as the browser behind it would. */
export class PushService {
  readonly #server: Server;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #gone = new Set<string>();
  readonly received: Pushed[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#take(request).then(
        (status) => response.writeHead(status).end(),
        (error) => response.writeHead(400).end(String(error)),
      );
    });
  }

  static async start(): Promise<PushService> {
    const service = new PushService();
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get origin(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** A new browser. */
  subscription(): Subscription {
    const path = `/push/${randomBytes(8).toString('hex')}`;
    const made = new Subscription(this.origin + path);
    this.#subscriptions.set(path, made);
    return made;
  }

  /** A browser that its person has thrown away. */
  forget({ endpoint }: { endpoint: string }): void {
    this.#gone.add(new URL(endpoint).pathname);
  }

  async #take(request: IncomingMessage): Promise<number> {
    const path = request.url ?? '';
    const subscription = this.#subscriptions.get(path);
    if (!subscription || this.#gone.has(path)) return 410;
    const body = await bodyOf(request);
    const { claims, publicKey } = proven(request.headers.authorization);
    const note = JSON.parse(subscription.decrypt(body)) as Record<string, unknown>;
    this.received.push({ endpoint: subscription.endpoint, note, headers: request.headers, claims, publicKey });
    return 201;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
