import { killInStorm } from '../faults/store/storm.ts';

/** The store is killed two hundred times in the middle of a storm of writes; nothing may be lost or torn. */
export default async function storeFaults(report: (line: string) => void): Promise<Record<string, number>> {
  const { rounds, acknowledged, lost, torn, indexFaults } = await killInStorm(200, 2, report);
  return { rounds, acknowledged, lost, torn, index_faults: indexFaults.length };
}
