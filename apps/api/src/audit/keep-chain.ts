import type { Repositories } from '@oih/data/connect';
import type { Clock } from '@oih/platform/clock';
import type { Logger } from '@oih/platform/logger';
import type { Seals } from '@oih/platform/seal';
import type { Traffic } from '@oih/platform/traffic';

/** How often what has been written is taken into the chain, and how long that stands back while people wait, milliseconds. */
const everyMs = 1000;
const standsBackMs = 500;

interface Parts {
  repositories: Pick<Repositories, 'trail'>;
  seals: Seals;
  clock: Clock;
  logger: Logger;
  traffic: Traffic;
}

/** Takes the rows of the trail into its chain, a moment after they were written (ADR 23). */
export class ChainKeeper {
  readonly #parts: Parts;
  #running: Promise<void> = Promise.resolve();
  #cancel: (() => void) | null = null;
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    await this.#parts.repositories.trail.adopt();
    this.#later();
  }

  /** Resolves when everything that has been written by now is in the chain. */
  async settled(): Promise<void> {
    await this.#running;
    this.#running = this.#work();
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.settled();
  }

  #later(): void {
    const { clock, traffic } = this.#parts;
    this.#cancel = clock.after(everyMs, () => {
      this.#running = this.#running.then(() => traffic.quiet(standsBackMs)).then(() => this.#work());
      void this.#running.then(() => {
        if (!this.#stopped) this.#later();
      });
    });
  }

  async #work(): Promise<void> {
    const { repositories, seals, clock, logger } = this.#parts;
    const seal = seals('audit-trail');
    try {
      while ((await repositories.trail.extend((hash) => seal.digest(hash), clock.now())) > 0);
    } catch (error) {
      logger.error({ err: error }, 'rows of the trail could not be taken into its chain; it is tried again');
    }
  }
}
