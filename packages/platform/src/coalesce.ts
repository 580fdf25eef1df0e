/** Keys per query at most: what a database answers in one batch, so that a burst takes no second round trip for its rest. */
const most = 100;

interface Batch<K, T> {
  keys: Set<K>;
  result: Promise<Map<K, T>>;
}

/**
 * Looks records up together. What is asked for within one turn of the event loop, and while the query before is under way, becomes
 * one query: the more is asked at the same time, the fewer queries it takes for each. An answer is never older than its question.
 * @param load finds records by their keys; what it leaves out is undefined.
 */
export function coalesce<T, K = string>(load: (keys: K[]) => Promise<Map<K, T>>): (key: K) => Promise<T | undefined> {
  let before: Promise<unknown> = Promise.resolve();
  let waiting: Batch<K, T> | null = null;
  const begin = (): Batch<K, T> => {
    const keys = new Set<K>();
    const turn = Promise.all([before, new Promise<void>((resolve) => setImmediate(resolve))]);
    const batch: Batch<K, T> = {
      keys,
      result: turn.then(() => {
        if (waiting === batch) waiting = null;
        return load([...keys]);
      }),
    };
    before = batch.result.catch(() => undefined);
    return batch;
  };
  return async (key) => {
    if (!waiting || waiting.keys.size >= most) waiting = begin();
    waiting.keys.add(key);
    return (await waiting.result).get(key);
  };
}
