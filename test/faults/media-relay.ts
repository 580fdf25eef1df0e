import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ToRelay } from './media-relay-process.ts';

/** Where the relay stands before a media node: the same port at another address of this machine. */
export const relayAddress = '127.0.0.2';

/**
 * The network between the browsers and a media node, for media alone: it can swallow datagrams, and connections, both ways. It is a process of its own: in
 * that of the tests every pause to collect garbage would be a network that stutters.
 */
export class MediaRelay {
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#process = child;
  }

  static async start(port: number): Promise<MediaRelay> {
    const child = fork(
      fileURLToPath(new URL('./media-relay-process.ts', import.meta.url)),
      [String(port), relayAddress],
      {
        execArgv: ['--import', 'tsx'],
      },
    );
    await once(child, 'message');
    return new MediaRelay(child);
  }

  /** Each is answered with how many datagrams and pieces of TCP were handed on; one is asked for at a time. */
  async #ask(asked: ToRelay): Promise<{ udp: number; tcp: number }> {
    const answer = once(this.#process, 'message');
    this.#process.send(asked);
    const [carried] = (await answer) as [{ udp: number; tcp: number }];
    return carried;
  }

  /** What is let through from here on. */
  async letThrough(through: { udp?: boolean; tcp?: boolean }): Promise<void> {
    await this.#ask({ through });
  }

  /** From here on the datagrams of every browser come to the node from another port, as when a router forgets whom it carried, or a phone changes networks. */
  async changeAddresses(): Promise<void> {
    await this.#ask({ changeAddresses: true });
  }

  /** How many datagrams and pieces of TCP were handed on. */
  carried(): Promise<{ udp: number; tcp: number }> {
    return this.#ask({ count: true });
  }

  async stop(): Promise<void> {
    const gone = once(this.#process, 'exit');
    this.#process.kill();
    await gone;
  }
}
