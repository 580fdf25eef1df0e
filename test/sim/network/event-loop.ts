interface Planned {
  at: number;
  /** What was planned first comes first among those of the same moment. */
  order: number;
  task: () => Promise<void>;
}

const before = (one: Planned, other: Planned): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** What is going to happen, by when: a binary heap. The same plans give the same order each time. */
export class EventLoop {
  readonly #heap: Planned[] = [];
  #order = 0;

  /** Plans something for a time in milliseconds. */
  at(time: number, task: () => Promise<void>): void {
    const one = { at: time, order: this.#order++, task };
    const heap = this.#heap;
    let place = heap.length;
    heap.push(one);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(one, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = one;
  }

  /** The next thing to happen up to a time, taken off the plan; undefined when there is none. */
  next(until: number): Planned | undefined {
    const first = this.#heap[0];
    if (!first || first.at > until) return undefined;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(one: Planned): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, one)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = one;
  }
}
