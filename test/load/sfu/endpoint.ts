import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { DtlsClient } from 'werift';
import { masterKeyBytes, masterSaltBytes, SrtpSender } from './srtp.ts';
import { iceCheck, isCheckAnswered } from './stun.ts';

/** How often the server is told that the endpoint is still there, milliseconds; it gives up after 30 seconds. */
const consentEvery = 10_000;
/** How long until a check that was not answered is sent again, milliseconds. */
const checkAgain = 200;
const aeadAes128Gcm = 7;
/** What is sent to probe the network belongs to no stream. */
const probationSsrc = 1234;

/** The server's side of a transport. */
export interface Remote {
  ip: string;
  port: number;
  usernameFragment: string;
  password: string;
}

export interface Certificate {
  certPem: string;
  keyPem: string;
}

const isDtls = ([first = 0]: Buffer): boolean => first >= 20 && first < 64;
const isRtp = ([first = 0, second = 0]: Buffer): boolean =>
  first >= 128 && first < 192 && ((second & 0x7f) < 64 || (second & 0x7f) >= 96);

/**
 * The browser's side of a transport, as far as a worker can tell: ICE, DTLS and SRTP, all real. What comes in is counted and left unread, so
 * that the machine has its strength for the worker.
 */
export class Endpoint {
  readonly #socket: Socket;
  readonly #remote: Remote;
  #srtp: { key: Buffer; salt: Buffer } | null = null;
  /** RTP packets that came in, but for those that only probe the network. */
  received = 0;

  private constructor(socket: Socket, remote: Remote) {
    this.#socket = socket;
    this.#remote = remote;
    setInterval(() => socket.send(iceCheck(remote)), consentEvery);
  }

  /** Connects with a transport that has been told the fingerprint of the certificate, with the client's role. */
  static async connect(remote: Remote, certificate: Certificate): Promise<Endpoint> {
    const socket = createSocket('udp4');
    socket.connect(remote.port, remote.ip);
    await once(socket, 'connect');
    const endpoint = new Endpoint(socket, remote);
    await endpoint.#takePair();
    await endpoint.#shakeHands(certificate);
    socket.on('message', (datagram) => {
      if (isRtp(datagram) && datagram.readUInt32BE(8) !== probationSsrc) endpoint.received += 1;
    });
    return endpoint;
  }

  async #takePair(): Promise<void> {
    const check = (): void => this.#socket.send(iceCheck(this.#remote));
    const again = setInterval(check, checkAgain);
    check();
    for (;;) {
      const [datagram] = (await once(this.#socket, 'message')) as [Buffer];
      if (isCheckAnswered(datagram)) break;
    }
    clearInterval(again);
  }

  async #shakeHands({ certPem, keyPem }: Certificate): Promise<void> {
    const socket = this.#socket;
    const dtls = new DtlsClient({
      transport: {
        type: 'udp',
        address: socket.address(),
        closed: false,
        onData: () => undefined,
        send: async (data) => socket.send(data),
        close: async () => undefined,
      },
      cert: certPem,
      key: keyPem,
      signatureHash: { hash: 4, signature: 3 },
      srtpProfiles: [aeadAes128Gcm],
      extendedMasterSecret: true,
    });
    const take = (datagram: Buffer): void => {
      if (isDtls(datagram)) dtls.transport.socket.onData(datagram, [this.#remote.ip, this.#remote.port]);
    };
    socket.on('message', take);
    await new Promise<void>((resolve, reject) => {
      dtls.onConnect.once(() => resolve());
      dtls.onError.once(reject);
      dtls.connect().catch(reject);
    });
    socket.off('message', take);
    if (dtls.srtp.srtpProfile !== aeadAes128Gcm) throw new Error('the worker does not take AEAD_AES_128_GCM');
    const { localKey, localSalt } = dtls.extractSessionKeys(masterKeyBytes, masterSaltBytes);
    this.#srtp = { key: localKey, salt: localSalt };
  }

  /** Protects the packets of one stream that is sent through this transport. */
  protection(): SrtpSender {
    return new SrtpSender(this.#srtp!.key, this.#srtp!.salt);
  }

  send(datagram: Buffer): void {
    this.#socket.send(datagram);
  }
}
