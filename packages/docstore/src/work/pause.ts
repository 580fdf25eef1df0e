/** Stands in a stream for "nothing yet": whoever drives the work lets others have their turn before it asks for more. */
export const pause = Symbol('pause');
export type Pause = typeof pause;

/** What comes one by one, with pauses in between; everything that takes from a stream hands its pauses on. */
export type Stream<T> = Iterable<T | Pause>;

/** Work in steps: gives pauses while it lasts, and its result at the end. */
export type Steps<T> = Generator<Pause, T>;

/** A result that is there already, or comes later: most commands have nothing to wait for and make no promise. */
export type Maybe<T> = T | Promise<T>;

/** How long one piece of work may keep the event loop to itself, milliseconds. */
const turnLength = 5;

/** The clock is looked at once in so many asks. */
const asksPerLook = 32;

// Only one piece of work runs at a time, so one beginning is enough for all of them. This is the time that a turn really takes,
// not the time of the product, hence not the clock that tests set.
let begun = 0;
let asks = 0;

/** A piece of work begins its turn. */
export function beginTurn(): void {
  begun = performance.now();
  asks = 0;
}

/** Whether the running turn has taken longer than so many milliseconds. */
export const overdue = (length = turnLength): boolean => performance.now() - begun > length;

/** The same, for those who ask for each document: they mostly get a "no" that costs nothing. */
export const due = (): boolean => ++asks % asksPerLook === 0 && overdue();

/** Everything that comes, as a list. */
export function* collect<T>(input: Stream<T>): Steps<T[]> {
  const list: T[] = [];
  for (const item of input) {
    if (item === pause) yield pause;
    else list.push(item as T);
  }
  return list;
}

/** Each item changed on its way. */
export function* mapped<From, To>(input: Stream<From>, change: (item: From) => To): Generator<To | Pause> {
  for (const item of input) {
    if (item === pause) yield pause;
    else yield change(item as From);
    if (due()) yield pause;
  }
}

/** The items that pass a test. */
export function* passing<T>(input: Stream<T>, test: (item: T) => boolean): Generator<T | Pause> {
  for (const item of input) {
    if (item === pause) yield pause;
    else if (test(item as T)) yield item as T;
    if (due()) yield pause;
  }
}

/** The rest of the work at once, for those who cannot wait. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** What follows from a result, now or when it comes. */
export const after = <From, To>(result: Maybe<From>, then: (value: From) => To): Maybe<To> =>
  result instanceof Promise ? result.then(then) : then(result);

/** Items that are sorted in one go, before they are merged. */
const runLength = 512;

/** Merges two sorted lists; of equal items those of the first come first. */
function* merge<T>(first: T[], second: T[], compare: (a: T, b: T) => number): Steps<T[]> {
  const list: T[] = [];
  let [left, right] = [0, 0];
  while (left < first.length && right < second.length) {
    list.push(compare(first[left]!, second[right]!) <= 0 ? first[left++]! : second[right++]!);
    if (due()) yield pause;
  }
  while (left < first.length) list.push(first[left++]!);
  while (right < second.length) list.push(second[right++]!);
  return list;
}

/** Sorts without keeping the event loop for long; equal items stay in their order. */
export function* sorted<T>(list: T[], compare: (a: T, b: T) => number): Steps<T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < list.length; at += runLength) {
    runs.push(list.slice(at, at + runLength).sort(compare));
    if (overdue()) yield pause;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(runs[at + 1] ? yield* merge(runs[at]!, runs[at + 1]!, compare) : runs[at]!);
    runs = merged;
  }
  return runs[0] ?? [];
}
