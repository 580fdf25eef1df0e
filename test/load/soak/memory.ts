import { setTimeout as wait } from 'node:timers/promises';
import { residentMiB } from '../../resident.ts';
import type { Stack } from '../../stack.ts';
import { median, slope } from '../../statistics.ts';
import { told } from './told.ts';

/** How often it is read, milliseconds. */
const every = 5000;
const hour = 3_600_000;
const mebibyte = 1024 * 1024;
/** Into so many stretches the time is cut, of which each has seen a collection of garbage. */
const stretches = 4;

/** What was read at one moment, MiB. */
interface Reading {
  /** Hours since the epoch. */
  at: number;
  /** Of each process, all that is resident. */
  resident: Record<string, number>;
  /** Of those that tell it, what outlived the young: the nursery alone comes and goes by a hundred. */
  heap: Record<string, number>;
}

const perHour = (readings: readonly Reading[], value: (reading: Reading) => number): number =>
  slope(readings.map((reading) => [reading.at, value(reading)]));

/** The memory of every process of the product, read again and again. */
export class MemoryWatch {
  readonly #pids: Record<string, number>;
  readonly #origins: Record<string, string>;
  readonly #readings: Reading[] = [];
  readonly #stop = new AbortController();
  readonly #watching: Promise<void>;

  constructor(stack: Stack) {
    this.#pids = {
      docstore: stack.pidOf('docstore'),
      api: stack.pidOf('api'),
      media: stack.pidOf('media'),
      worker: stack.workerPidOf('media'),
    };
    this.#origins = { api: stack.origin, media: stack.mediaOrigin };
    this.#watching = this.#watch();
  }

  async #watch(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#readings.push(await this.#read());
      await wait(every, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  async #read(): Promise<Reading> {
    const resident = Object.fromEntries(Object.entries(this.#pids).map(([part, pid]) => [part, residentMiB(pid)]));
    const heap: Record<string, number> = {};
    for (const [part, origin] of Object.entries(this.#origins))
      heap[part] = (await told(origin))('nodejs_heap_space_size_used_bytes{space="old"}') / mebibyte;
    return { at: Date.now() / hour, resident, heap };
  }

  /** What each process took when it was last read, MiB, in a line. */
  get now(): string {
    return Object.entries(this.#readings.at(-1)?.resident ?? {})
      .map(([part, size]) => `${part} ${size.toFixed(1)}`)
      .join(', ');
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#watching;
  }

  /**
   * Over the last two thirds of the time: MiB that each process grew by in an hour, what it took at the median, MiB, and MiB an hour by which the heap
   * grew that is left when garbage has been collected: the least of each stretch.
   */
  figures(): Record<string, number> {
    const settled = this.#readings.slice(Math.floor(this.#readings.length / 3));
    const figures: Record<string, number> = {};
    for (const part of Object.keys(this.#pids)) {
      figures[`${part}_mib_per_hour`] = perHour(settled, ({ resident }) => resident[part]!);
      figures[`${part}_mib`] = median(settled.map(({ resident }) => resident[part]!));
    }
    const long = Math.ceil(settled.length / stretches);
    for (const part of Object.keys(this.#origins)) {
      const least = Array.from({ length: stretches }, (_, at) => settled.slice(at * long, (at + 1) * long))
        .filter((stretch) => stretch.length > 0)
        .map((stretch) => stretch.reduce((one, other) => (other.heap[part]! < one.heap[part]! ? other : one)));
      figures[`${part}_heap_mib_per_hour`] = perHour(least, ({ heap }) => heap[part]!);
    }
    return figures;
  }
}
