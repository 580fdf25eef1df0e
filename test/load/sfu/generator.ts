import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DtlsParameters } from 'mediasoup/types';
import type { Counts, ToGenerator, Wanted } from './generator-process.ts';

/** The browsers of all calls, as far as a worker can tell, in a process of their own. */
export class Generator {
  readonly #process: ChildProcess;
  /** Rejects when the process ends. */
  readonly #ended: Promise<never>;
  /** What every one of its endpoints says of itself in the handshake. */
  readonly dtlsParameters: DtlsParameters;

  private constructor(child: ChildProcess, fingerprint: string) {
    this.#process = child;
    this.#ended = once(child, 'exit').then(() => {
      throw new Error('the generator has ended');
    });
    this.#ended.catch(() => undefined);
    this.dtlsParameters = { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: fingerprint }] };
  }

  static async start(): Promise<Generator> {
    const path = fileURLToPath(new URL('./generator-process.ts', import.meta.url));
    const child = fork(path, { execArgv: ['--import', 'tsx'] });
    const [fingerprint] = (await once(child, 'message')) as [string];
    return new Generator(child, fingerprint);
  }

  /** One thing is asked for at a time. */
  async #ask(asked: ToGenerator): Promise<Counts> {
    const answer = once(this.#process, 'message') as Promise<[Counts]>;
    this.#process.send(asked);
    const [counts] = await Promise.race([answer, this.#ended]);
    return counts;
  }

  /** Connects endpoints with transports that know the fingerprint already. */
  connect(endpoints: Wanted[]): Promise<Counts> {
    return this.#ask({ do: 'connect', endpoints });
  }

  /** Those with these names send from now on, and nobody else. */
  send(names: string[]): Promise<Counts> {
    return this.#ask({ do: 'send', names });
  }

  count(): Promise<Counts> {
    return this.#ask({ do: 'count' });
  }

  stop(): void {
    this.#process.kill();
  }
}
