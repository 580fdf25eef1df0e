/**
 * Looks records up together: the ids that are asked for within one turn of the event loop become one query. 200 requests at
 * the same moment then cost one round trip and not 200.
 */
export function coalesce<T>(load: (ids: string[]) => Promise<Map<string, T>>): (id: string) => Promise<T | undefined> {
  let waiting: { ids: Set<string>; result: Promise<Map<string, T>> } | null = null;
  return async (id) => {
    if (!waiting) {
      const ids = new Set<string>();
      const result = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        waiting = null;
        return load([...ids]);
      });
      waiting = { ids, result };
    }
    waiting.ids.add(id);
    return (await waiting.result).get(id);
  };
}
