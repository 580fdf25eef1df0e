/** How many messages may come at once, and how many a second after that. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** A token bucket on a clock that is passed in. */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = now;
  }

  /** Takes one token; 0 when there was one, else the milliseconds until there is. */
  take(now: number): number {
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + ((now - this.#at) / 1000) * this.#rate.perSecond);
    this.#at = now;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.#tokens) / this.#rate.perSecond) * 1000);
  }

  /** Whether nothing has been taken for so long that the bucket says nothing any more. */
  full(now: number): boolean {
    return this.#tokens + ((now - this.#at) / 1000) * this.#rate.perSecond >= this.#rate.burst;
  }
}

/** Buckets by name (a user, an address), forgotten when they are full again. */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  take(name: string, now: number): number {
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      if (this.#buckets.size > 10_000) this.#forget(now);
      bucket = new TokenBucket(this.#rate, now);
      this.#buckets.set(name, bucket);
    }
    return bucket.take(now);
  }

  #forget(now: number): void {
    for (const [name, bucket] of this.#buckets) if (bucket.full(now)) this.#buckets.delete(name);
  }
}
