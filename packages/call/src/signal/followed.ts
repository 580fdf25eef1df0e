/** What came of telling the server: it follows these now, it did not answer, or it never will. */
export type Told = 'told' | 'unanswered' | 'refused';

/**
 * What the screens of a browser follow, and the care that the server knows it: one request at a time and always with everything, so
 * that an old one cannot undo a newer one, and again until there is an answer.
 */
export class Followed {
  readonly #screens = new Map<string, number>();
  readonly #tell: (topics: string[]) => Promise<Told>;
  readonly #onTold: () => void;
  #changed = false;
  #telling = false;

  /**
   * @param tell names everything that is followed to the server.
   * @param onTold called whenever the server follows all of it.
   */
  constructor(tell: (topics: string[]) => Promise<Told>, onTold: () => void) {
    this.#tell = tell;
    this.#onTold = onTold;
  }

  /** Follows a record for one more screen, until the returned function is called. */
  add(topic: string): () => void {
    const others = this.#screens.get(topic) ?? 0;
    this.#screens.set(topic, others + 1);
    if (others === 0) void this.sync();
    return () => {
      const left = (this.#screens.get(topic) ?? 1) - 1;
      this.#screens.set(topic, left);
      if (left > 0) return;
      this.#screens.delete(topic);
      void this.sync();
    };
  }

  /** Sees to it that the server knows; called when what is followed has changed, or the connection is new. */
  async sync(): Promise<void> {
    this.#changed = true;
    if (this.#telling) return;
    this.#telling = true;
    try {
      while (this.#changed) {
        this.#changed = false;
        const told = await this.#tell([...this.#screens.keys()]);
        if (told === 'unanswered') this.#changed = true;
        else if (told === 'told' && !this.#changed) this.#onTold();
      }
    } finally {
      this.#telling = false;
    }
  }
}
