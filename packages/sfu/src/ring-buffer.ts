/** A notification with its number in its session. */
export interface Numbered {
  seq: number;
  m: string;
  d: unknown;
}

/** The latest notifications of a session, so that a resume replays what was missed. */
export class RingBuffer {
  readonly #kept: Numbered[] = [];
  readonly #size: number;
  #seq = 0;

  constructor(size = 200) {
    this.#size = size;
  }

  /** Number of the latest notification; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  push(m: string, d: unknown): Numbered {
    this.#seq += 1;
    const item = { seq: this.#seq, m, d };
    this.#kept.push(item);
    if (this.#kept.length > this.#size) this.#kept.shift();
    return item;
  }

  /** What came after a number; null when some of it is not kept any more. */
  since(seq: number): Numbered[] | null {
    if (seq > this.#seq || this.#seq - seq > this.#kept.length) return null;
    return this.#kept.filter((item) => item.seq > seq);
  }
}
