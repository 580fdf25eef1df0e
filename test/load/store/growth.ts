import type { Collection } from 'mongodb';
import { median } from '../../statistics.ts';
import type { StoreProcess } from '../../store-process.ts';
import { times } from './measure.ts';

/** How many documents there are when the searches are timed. */
const sizes = [1000, 10_000, 100_000, 1_000_000];
const perGroup = 20;
const perInsert = 1000;
const searches = 300;

/** One record of about a kilobyte, so that a million of them are a file of more than a GiB. */
export interface Entry {
  _id: number;
  group: number;
  at: number;
  text: string;
}

const text = 'e'.repeat(960);
const entry = (at: number): Entry => ({ _id: at, group: Math.floor(at / perGroup), at: (at * 7919) % 1_000_003, text });

async function fill(entries: Collection<Entry>, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += perInsert)
    await entries.insertMany(Array.from({ length: Math.min(perInsert, to - at) }, (_, offset) => entry(at + offset)));
}

/** A group that exists, another one each time. */
const groupOf = (at: number, size: number): number => (at * 104_729) % (size / perGroup);

/** Times searches that an index answers, in ever more documents. The store is left with all of them. */
export async function growth(
  entries: Collection<Entry>,
  report: (line: string) => void,
): Promise<Record<string, number>> {
  await entries.createIndexes([{ key: { group: 1 } }, { key: { at: 1 } }]);
  const find: number[] = [];
  const sort: number[] = [];
  const inserted: number[] = [];
  for (const [step, size] of sizes.entries()) {
    report(`${size} documents`);
    const begun = performance.now();
    const before = sizes[step - 1] ?? 0;
    await fill(entries, before, size);
    inserted.push(((size - before) / (performance.now() - begun)) * 1000);
    const byGroup = (at: number) => entries.find({ group: groupOf(at, size) }).toArray();
    const byTime = (at: number) => entries.find({ at: { $gte: at } }, { sort: { at: 1 }, limit: perGroup }).toArray();
    if ((await byGroup(1)).length !== perGroup) throw new Error('an indexed find does not find its documents');
    await times(searches, byGroup);
    find.push(median(await times(searches, byGroup)));
    sort.push(median(await times(searches, byTime)));
  }
  return {
    growth_indexed_find: find.at(-1)! / find[0]!,
    growth_indexed_sort: sort.at(-1)! / sort[0]!,
    indexed_find_p50_ms: find.at(-1)!,
    indexed_sort_p50_ms: sort.at(-1)!,
    bulk_inserts_per_second: inserted.at(-1)!,
  };
}

/** Reads everything for a predicate that no index helps, and watches what the store's memory does meanwhile. */
export async function scan(entries: Collection<Entry>, store: StoreProcess): Promise<Record<string, number>> {
  const before = store.residentMiB;
  const size = sizes.at(-1)!;
  const begun = performance.now();
  const found = await entries.find({ text: { $lt: 'e' } }).toArray();
  const seconds = (performance.now() - begun) / 1000;
  if (found.length > 0) throw new Error('the predicate of the scan finds nothing, and found something');
  const after = store.residentMiB;
  let streamed = 0;
  for await (const _entry of entries.find({ text: { $gte: 'e' } }).limit(200_000)) streamed += 1;
  if (streamed !== 200_000) throw new Error('a stream ended early');
  return {
    scan_documents_per_second: size / seconds,
    scan_memory_growth_mib: Math.max(after, store.residentMiB) - before,
  };
}
