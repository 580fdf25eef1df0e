/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** How much the values grow for each unit of the place where they stand: the slope of the straight line with the least squares. */
export function slope(points: readonly (readonly [at: number, value: number])[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(points.map(([at]) => at));
  const level = mean(points.map(([, value]) => value));
  const together = points.reduce((sum, [at, value]) => sum + (at - middle) * (value - level), 0);
  return together / points.reduce((sum, [at]) => sum + (at - middle) ** 2, 0);
}
