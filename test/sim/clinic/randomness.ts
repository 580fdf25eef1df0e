import { seeded } from '@oih/testkit/seeded';

/** Draws from a seeded generator. */
export class Randomness {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seeded(seed);
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#next() * list.length)]!;
  }

  /** A whole number of a Poisson distribution (Knuth). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let product = this.#next();
    let count = 0;
    while (product > limit) {
      product *= this.#next();
      count += 1;
    }
    return count;
  }

  /** A time of an exponential distribution. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.#next());
  }

  between(low: number, high: number): number {
    return low + this.#next() * (high - low);
  }
}
