export interface Timed {
  perSecond: number;
  /** Milliseconds of each task. */
  times: number[];
}

/** Runs one task per client at the same moment and times each. */
export async function timed(count: number, task: (at: number) => Promise<unknown>): Promise<Timed> {
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const begun = performance.now();
      await task(at);
      times.push(performance.now() - begun);
    }),
  );
  return { perSecond: (count / (performance.now() - start)) * 1000, times };
}

export const timesOf = (all: readonly Timed[]): number[] => all.flatMap(({ times }) => times);
