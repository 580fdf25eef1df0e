import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concurrentTransactions } from '../faults/store/transactions.ts';
import { StoreProcess } from '../store-process.ts';

const rounds = 40;

/** Random transactions of many clients on few documents, their history checked for snapshot isolation. */
export default async function storeIsolation(report: (line: string) => void): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'oih-isolation-'));
  const store = await StoreProcess.start(folder);
  let [committed, conflicts, faults] = [0, 0, 0];
  try {
    for (let seed = 1; seed <= rounds; seed++) {
      const found = await concurrentTransactions(store.uri, { clients: 10, perClient: 100, seed });
      for (const fault of found.faults) process.stderr.write(`${fault}\n`);
      committed += found.committed;
      conflicts += found.conflicts;
      faults += found.faults.length;
      report(`round ${seed} of ${rounds}: ${committed} commits, ${conflicts} conflicts, ${faults} faults`);
    }
  } finally {
    await store.stop();
    rmSync(folder, { recursive: true });
  }
  return { committed, conflicts, faults };
}
