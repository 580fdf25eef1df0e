import { fuzz } from '../faults/store/fuzz.ts';

/** A million damaged and invented messages. */
export default async function docstoreFuzz(report: (line: string) => void): Promise<Record<string, number>> {
  const { inputs, answered, faults, slowestTurnMs, heapGrowthMiB } = await fuzz(1_000_000, 2, report);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  return {
    inputs,
    answered,
    faults: faults.length,
    slowest_turn_ms: slowestTurnMs,
    heap_growth_mib: heapGrowthMiB,
  };
}
