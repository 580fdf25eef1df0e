/** Milliseconds of each of a number of runs, one after the other. */
export async function times(count: number, run: (at: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < count; at++) {
    const begun = performance.now();
    await run(at);
    taken.push(performance.now() - begun);
  }
  return taken;
}

/** Runs a second that are reached with so many of them under way at once. */
export async function rate(count: number, clients: number, run: (at: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const client = async (): Promise<void> => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (count / (performance.now() - begun)) * 1000;
}
