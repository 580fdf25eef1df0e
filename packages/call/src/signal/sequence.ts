/** Numbers of the notifications of a session: each comes once and in its turn, or something was lost on the way. */
export class Sequence {
  #last = 0;

  get last(): number {
    return this.#last;
  }

  /** Everything up to this number is known. */
  startFrom(last: number): void {
    this.#last = last;
  }

  /** What to do with a notification: carry it out, leave it since it is known already, or ask for the whole state since one before it is missing. */
  take(seq: number): 'next' | 'known' | 'gap' {
    if (seq <= this.#last) return 'known';
    if (seq > this.#last + 1) return 'gap';
    this.#last = seq;
    return 'next';
  }
}
