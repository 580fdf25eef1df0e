/**
 * How many of independent events with this mean there are at most, but once in `onceIn` times: the smallest n with P(N > n) ≤ 1/onceIn for a
 * Poisson distribution. Calls that come independently and last for whatever time make as many at one moment as that (M/G/∞).
 */
export function atMost(mean: number, onceIn: number): number {
  // From the middle outwards in logarithms, so that large means do not underflow.
  const start = Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean) - 12));
  let logTerm = -mean + start * Math.log(Math.max(mean, Number.MIN_VALUE)) - logFactorial(start);
  let below = 0;
  for (let n = start; ; n += 1) {
    below += Math.exp(logTerm);
    if (n > mean && 1 - below <= 1 / onceIn) return n;
    logTerm += Math.log(Math.max(mean, Number.MIN_VALUE)) - Math.log(n + 1);
  }
}

/** Stirling's series beyond small numbers; its error is below 1e-9 there. */
function logFactorial(n: number): number {
  if (n < 32) {
    let sum = 0;
    for (let factor = 2; factor <= n; factor += 1) sum += Math.log(factor);
    return sum;
  }
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n) - 1 / (360 * n ** 3);
}
