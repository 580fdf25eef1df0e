import { pause, type Steps, type Stream } from '../work/pause.ts';

/**
 * The first `limit` of all items in an order, without keeping more of them: a heap whose root is the last one kept.
 * Items that compare equal stay in the order in which they came.
 */
export function* best<T>(items: Stream<T>, limit: number, compare: (a: T, b: T) => number): Steps<T[]> {
  const heap: { item: T; at: number }[] = [];
  const after = (a: { item: T; at: number }, b: { item: T; at: number }) => compare(a.item, b.item) || a.at - b.at;
  const up = (from: number): void => {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (after(heap[at]!, heap[parent]!) <= 0) return;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  };
  const down = (): void => {
    for (let at = 0; ; ) {
      let largest = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && after(heap[child]!, heap[largest]!) > 0) largest = child;
      if (largest === at) return;
      [heap[at], heap[largest]] = [heap[largest]!, heap[at]!];
      at = largest;
    }
  };
  let count = 0;
  for (const item of items) {
    if (item === pause) {
      yield pause;
      continue;
    }
    const entry = { item: item as T, at: count++ };
    if (heap.length < limit) {
      heap.push(entry);
      up(heap.length - 1);
    } else if (limit > 0 && after(entry, heap[0]!) < 0) {
      heap[0] = entry;
      down();
    }
  }
  return heap.sort(after).map(({ item }) => item);
}
