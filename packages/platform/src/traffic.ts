/** Knows whether somebody waits for an answer of this process, so that work that nobody waits for can stand back meanwhile. */
export class Traffic {
  #waiting = 0;
  readonly #standing = new Set<() => void>();

  /** Somebody begins to wait; what it gives is called once the answer is out. */
  begin(): () => void {
    this.#waiting += 1;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#waiting -= 1;
      if (this.#waiting === 0) for (const go of this.#standing) go();
    };
  }

  /** Resolves as soon as nobody waits, and after `mostMs` in any case: what stands back is late, but never left undone. */
  quiet(mostMs: number): Promise<void> {
    if (this.#waiting === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        this.#standing.delete(go);
        resolve();
      };
      const timer = setTimeout(go, mostMs);
      this.#standing.add(go);
    });
  }
}
