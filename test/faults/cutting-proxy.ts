import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';

/** Carries a client's bytes to a server, and can lose the server's next answer together with the connection. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #word: string | null = null;
  #heard: { word: string; cut: boolean; tell: () => void } | null = null;
  #isCut = false;
  /** How many answers were lost. */
  lost = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param portOf tells the server's port, asked when a client comes: the server may start after its proxy. */
  static async start(portOf: () => number): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server);
    server.on('connection', (client) => proxy.#carry(client, createConnection(portOf(), '127.0.0.1')));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  #carry(client: Socket, upstream: Socket): void {
    if (this.#isCut) {
      client.destroy();
      upstream.destroy();
      return;
    }
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      // What was handed on still arrives.
      one.on('close', () => {
        this.#sockets.delete(one);
        other.end();
      });
    }
    let isArmed = false;
    client.on('data', (bytes) => {
      isArmed ||= this.#word !== null && bytes.includes(this.#word);
      upstream.write(bytes);
      const heard = this.#heard;
      if (!heard || !bytes.includes(heard.word)) return;
      this.#heard = null;
      if (heard.cut) client.destroy();
      heard.tell();
    });
    upstream.on('data', (bytes) => {
      if (!isArmed) {
        client.write(bytes);
        return;
      }
      isArmed = false;
      this.#word = null;
      this.lost += 1;
      client.destroy();
    });
  }

  /** The answer to the next command that holds the word is lost. */
  loseNext(word: string): void {
    this.#word = word;
  }

  /** Resolves when a command that holds the word has been handed on; its connection is cut then, when that is wanted. */
  handedOn(word: string, { cut }: { cut: boolean }): Promise<void> {
    return new Promise((resolve) => {
      this.#heard = { word, cut, tell: resolve };
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection and lets none through until it is mended. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  /** Leads around no proxy: the driver must not learn the server's own address. */
  get uri(): string {
    return `mongodb://127.0.0.1:${this.port}/?directConnection=true`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
