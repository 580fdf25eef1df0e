import { type ClientSession, type Collection, MongoClient, MongoServerError } from 'mongodb';
import { randomNumbers } from './random.ts';
import { checkSnapshotIsolation, type History, type Step } from './snapshot-checker.ts';

const documents = 6;

interface Cell {
  _id: string;
  version: string;
}

export interface ConcurrencyResult {
  committed: number;
  conflicts: number;
  faults: string[];
}

/** One transaction of a few reads and writes; what it saw and did goes into its history. */
async function run(
  session: ClientSession,
  cells: Collection<Cell>,
  id: string,
  next: (below: number) => number,
): Promise<History> {
  const history: History = { id, steps: [], outcome: 'aborted' };
  const step = (kind: Step['kind'], key: string, version: string | null) => history.steps.push({ kind, key, version });
  const read = async (key: string): Promise<void> => {
    const found = await cells.findOne({ _id: key }, { session });
    step('read', key, found?.version ?? null);
  };
  session.startTransaction();
  try {
    // Reads first: what was seen before the first write is a snapshot of others' work.
    for (let reads = next(4); reads > 0; reads--) await read(`cell-${next(documents)}`);
    for (let writes = next(4); writes > 0; writes--) {
      const key = `cell-${next(documents)}`;
      await read(key);
      const version = `${id}:${history.steps.length}`;
      await cells.updateOne({ _id: key }, { $set: { version } }, { session, upsert: true });
      step('write', key, version);
      if (next(4) === 0) await read(key);
    }
    if (next(8) === 0) {
      await session.abortTransaction();
      return history;
    }
    history.outcome = 'unknown';
    await session.commitTransaction();
    history.outcome = 'committed';
  } catch (error) {
    if (!(error instanceof MongoServerError) || !error.hasErrorLabel('TransientTransactionError')) throw error;
    // A conflict; the server has given the transaction up.
    history.outcome = 'aborted';
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
  }
  return history;
}

/** Several clients run random transactions on few documents at the same time; the history is checked afterwards. */
export async function concurrentTransactions(
  uri: string,
  { clients, perClient, seed }: { clients: number; perClient: number; seed: number },
): Promise<ConcurrencyResult> {
  const client = await MongoClient.connect(uri, { maxPoolSize: clients });
  try {
    const cells = client.db('t').collection<Cell>(`cells${seed}`);
    await client.db('t').createCollection(`cells${seed}`);
    const histories: History[] = [];
    await Promise.all(
      Array.from({ length: clients }, async (_, at) => {
        const next = randomNumbers(seed * 1000 + at);
        for (let turn = 0; turn < perClient; turn++)
          await client.withSession(async (session) => {
            histories.push(await run(session, cells, `${at}-${turn}`, next));
          });
      }),
    );
    const left = await cells.find().toArray();
    const faults = checkSnapshotIsolation(histories, new Map(left.map(({ _id, version }) => [_id, version])));
    const committed = histories.filter(({ outcome }) => outcome === 'committed').length;
    return { committed, conflicts: histories.length - committed, faults };
  } finally {
    await client.close();
  }
}
