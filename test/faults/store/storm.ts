import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClientSession, type Collection, MongoClient } from 'mongodb';
import { StoreProcess } from '../../store-process.ts';
import { randomNumbers } from './random.ts';

const writers = 16;

interface Row {
  _id: string;
  /** Unique in an index, so that the index has something to disagree about. */
  n: number;
  half: string;
  other: string;
}

export interface StormResult {
  rounds: number;
  acknowledged: number;
  /** Acknowledged writes that are not there. */
  lost: number;
  /** Documents that were not written whole, and transactions of which only a part is there. */
  torn: number;
  indexFaults: string[];
}

/** Writes of one writer until the store is gone: single documents, and pairs in a transaction. */
async function write(client: MongoClient, rows: Collection<Row>, writer: string, done: (ids: string[]) => void) {
  const row = (id: string, n: number): Row => ({ _id: id, n, half: id, other: id });
  const base = Number(writer.replace('-', '')) * 100_000;
  for (let at = 0; ; at += 2) {
    const first = row(`${writer}-${at}`, base + at);
    const second = row(`${writer}-${at + 1}`, base + at + 1);
    try {
      if (at % 8 === 6) {
        await client.withSession(async (session: ClientSession) => {
          session.startTransaction();
          await rows.insertOne({ ...first, half: `pair ${first._id}`, other: `pair ${first._id}` }, { session });
          await rows.insertOne({ ...second, half: `pair ${first._id}`, other: `pair ${first._id}` }, { session });
          await session.commitTransaction();
        });
        done([first._id, second._id]);
      } else {
        await rows.insertOne(first);
        done([first._id]);
      }
    } catch {
      // The store is gone; what was on its way was not acknowledged.
      return;
    }
  }
}

async function examine(store: StoreProcess, acknowledged: ReadonlySet<string>, rounds: number): Promise<StormResult> {
  const client = await MongoClient.connect(store.uri);
  const rows = await client.db('t').collection<Row>('rows').find().toArray();
  const { errors } = await client.db('t').command({ validate: 'rows' });
  await client.close();
  const found = new Set(rows.map(({ _id }) => _id));
  const pairs = new Map<string, number>();
  let torn = 0;
  for (const { _id, half, other } of rows) {
    if (half !== other) torn += 1;
    else if (half.startsWith('pair ')) pairs.set(half, (pairs.get(half) ?? 0) + 1);
    else if (half !== _id) torn += 1;
  }
  return {
    rounds,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((id) => !found.has(id)).length,
    torn: torn + [...pairs.values()].filter((count) => count !== 2).length,
    indexFaults: errors,
  };
}

/** Kills a store again and again in the middle of a storm of writes, and looks at what is left in the end. */
export async function killInStorm(rounds: number, seed: number, report = (_line: string) => {}): Promise<StormResult> {
  const next = randomNumbers(seed);
  const folder = mkdtempSync(join(tmpdir(), 'oih-killed-'));
  const acknowledged = new Set<string>();
  try {
    for (let round = 1; round <= rounds; round++) {
      if (round % 10 === 0) report(`round ${round} of ${rounds}, ${acknowledged.size} writes acknowledged`);
      const store = await StoreProcess.start(folder);
      const client = await MongoClient.connect(store.uri, { retryWrites: false, serverSelectionTimeoutMS: 300 });
      const rows = client.db('t').collection<Row>('rows');
      await rows.createIndex({ n: 1 }, { unique: true });
      const after = 1 + next(300);
      let count = 0;
      const gone = once(store.child, 'exit');
      const done = (ids: string[]): void => {
        for (const id of ids) acknowledged.add(id);
        count += 1;
        if (count === after) store.child.kill('SIGKILL');
      };
      await Promise.all(Array.from({ length: writers }, (_, at) => write(client, rows, `${round}-${10 + at}`, done)));
      await gone;
      await client.close();
    }
    const store = await StoreProcess.start(folder);
    const result = await examine(store, acknowledged, rounds);
    await store.stop();
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
