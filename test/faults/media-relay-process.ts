import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** Where the media node listens, and where the relay stands before it. */
const nodeAddress = '127.0.0.1';
const relayAddress = String(process.argv[3]);

/** Carries what comes to the relay's address to the node, as far as it is let through. */
class Relay {
  readonly #port: number;
  readonly #front = createSocket('udp4');
  /** One socket to the node for each browser's socket, so that the node tells them apart. */
  readonly #behind = new Map<string, Datagrams>();
  readonly #connections: Server;
  readonly #sockets = new Set<Socket>();
  /** What is let through. */
  readonly through = { udp: true, tcp: true };
  /** How many datagrams and pieces of TCP were handed on. */
  readonly carried = { udp: 0, tcp: 0 };

  private constructor(port: number) {
    this.#port = port;
    this.#front.on('message', (datagram, { address, port: from }) => this.#forth(datagram, address, from));
    this.#connections = createServer((client) => this.#connect(client));
  }

  static async start(port: number): Promise<Relay> {
    const relay = new Relay(port);
    relay.#front.bind(port, relayAddress);
    relay.#connections.listen(port, relayAddress);
    await Promise.all([once(relay.#front, 'listening'), once(relay.#connections, 'listening')]);
    return relay;
  }

  #forth(datagram: Buffer, address: string, from: number): void {
    if (!this.through.udp) return;
    const key = `${address}:${from}`;
    let behind = this.#behind.get(key);
    if (!behind) {
      behind = createSocket('udp4');
      behind.on('message', (answer) => {
        if (this.through.udp) this.#front.send(answer, from, address);
      });
      this.#behind.set(key, behind);
    }
    this.carried.udp += 1;
    behind.send(datagram, this.#port, nodeAddress);
  }

  #connect(client: Socket): void {
    if (!this.through.tcp) {
      client.destroy();
      return;
    }
    const node = createConnection(this.#port, nodeAddress);
    for (const [one, other] of [
      [client, node],
      [node, client],
    ] as const) {
      this.#sockets.add(one);
      one.on('data', (bytes) => {
        if (!this.through.tcp) return;
        this.carried.tcp += 1;
        other.write(bytes);
      });
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }

  /** From here on the datagrams of every browser come to the node from another port, as when a router forgets whom it carried, or a phone changes networks. */
  changeAddresses(): void {
    for (const behind of this.#behind.values()) behind.close();
    this.#behind.clear();
  }
}

export type ToRelay = { through: { udp?: boolean; tcp?: boolean } } | { changeAddresses: true } | { count: true };

const relay = await Relay.start(Number(process.argv[2]));
process.on('message', (asked: ToRelay) => {
  if ('through' in asked) Object.assign(relay.through, asked.through);
  if ('changeAddresses' in asked) relay.changeAddresses();
  process.send!(relay.carried);
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
process.send!('ready');
