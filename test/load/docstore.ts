import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { StoreProcess } from '../store-process.ts';
import { commits, type Note } from './store/commits.ts';
import { type Entry, growth, scan } from './store/growth.ts';
import { pointReads } from './store/point-reads.ts';

const mebibyte = 1024 * 1024;

/** The embedded store through the driver against its own limits: bare commits, `ping`, and itself with few documents. */
export default async function docstore(report: (line: string) => void): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'oih-bench-docstore-'));
  let store = await StoreProcess.start(folder);
  let client = await MongoClient.connect(store.uri, { maxPoolSize: 32 });
  try {
    const atRest = store.residentMiB;
    const db = client.db('bench');
    report('single inserts');
    const committed = await commits(db.collection<Note>('notes'), folder);
    report('reads by _id');
    const read = await pointReads(db.collection<Note>('notes'), { ping: () => db.command({ ping: 1 }) });
    const grown = await growth(db.collection<Entry>('entries'), report);
    report('a scan');
    const scanned = await scan(db.collection<Entry>('entries'), store);
    const full = store.residentMiB;
    await client.close();
    report('opening it again');
    await store.stop();
    const fileMiB = statSync(join(folder, 'docstore', 'store.db')).size / mebibyte;
    store = await StoreProcess.start(folder);
    const reopened = { open_ms: store.openedAfter, memory_reopened_mib: store.residentMiB };
    client = await MongoClient.connect(store.uri);
    if ((await client.db('bench').collection('entries').estimatedDocumentCount()) !== 1_000_000)
      throw new Error('not every document is there after opening the store again');
    return {
      ...committed,
      ...read,
      ...grown,
      ...scanned,
      memory_at_rest_mib: atRest,
      memory_million_mib: full,
      file_mib: fileMiB,
      ...reopened,
    };
  } finally {
    await client.close();
    await store.stop();
    rmSync(folder, { recursive: true });
  }
}
