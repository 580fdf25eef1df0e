/** Has pieces of work done one after the other, in the order in which they come; one that fails does not hold up the next. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }
}
