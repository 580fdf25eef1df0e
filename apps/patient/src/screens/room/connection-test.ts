export type ConnectionResult = 'good' | 'poor' | 'failed';

/** Round trips that make the result, and the median above which a connection counts as slow, milliseconds. */
const rounds = 4;
const slowMs = 400;

/** What a list of round trip times says; an empty one means that nothing came back. */
export function judge(times: readonly number[]): ConnectionResult {
  if (times.length === 0) return 'failed';
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  return median > slowMs ? 'poor' : 'good';
}

/** Measures round trips to the hospital's server. */
export async function testConnection(): Promise<ConnectionResult> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    try {
      const response = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(4000) });
      if (response.ok) times.push(performance.now() - start);
    } catch {
      // A round that does not come back counts by its absence.
    }
  }
  return judge(times);
}
