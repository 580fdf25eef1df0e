import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** After how many acknowledged writes the process is killed, round by round. */
const rounds = [1, 37, 150, 3, 400, 90];
const writers = 16;

/** The store as a process of its own; gives its port once it says that it is open. */
async function startStore(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const env = { ...process.env, OIH_DATA_DIR: folder, DOCSTORE_PORT: '0', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'packages/docstore/src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return { child, port: (JSON.parse(line) as { port: number }).port };
}

describe('a store that is killed while it writes', function () {
  this.timeout(120_000);

  it('has every write that it acknowledged, whole, with its indexes in order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oih-killed-'));
    const acknowledged = new Set<string>();
    for (const [round, after] of rounds.entries()) {
      const { child, port } = await startStore(folder);
      const client = await MongoClient.connect(`mongodb://127.0.0.1:${port}/?replicaSet=docstore`, {
        retryWrites: false,
        serverSelectionTimeoutMS: 2000,
      });
      const rows = client.db('t').collection<{ _id: string; n: number; half: string; other: string }>('rows');
      await rows.createIndex({ n: 1 }, { unique: true });
      let count = 0;
      const killed = once(child, 'exit');
      const write = async (writer: number): Promise<void> => {
        for (let at = 0; ; at++) {
          const text = `${round}-${writer}-${at}`;
          try {
            await rows.insertOne({ _id: text, n: round * 1e9 + writer * 1e6 + at, half: text, other: text });
          } catch {
            // The store is gone; what was on its way was not acknowledged.
            return;
          }
          acknowledged.add(text);
          count += 1;
          if (count === after) child.kill('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
      await killed;
      await client.close();
    }

    const { child, port } = await startStore(folder);
    const client = await MongoClient.connect(`mongodb://127.0.0.1:${port}/?replicaSet=docstore`);
    const rows = await client.db('t').collection<{ _id: string; half: string; other: string }>('rows').find().toArray();
    const { valid, errors } = await client.db('t').command({ validate: 'rows' });
    await client.close();
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true });
    const found = new Set(rows.map(({ _id }) => _id));
    assert.ok(acknowledged.size >= rounds.reduce((sum, after) => sum + after, 0));
    assert.deepEqual(
      [...acknowledged].filter((id) => !found.has(id)),
      [],
    );
    assert.deepEqual(
      rows.filter(({ _id, half, other }) => half !== _id || other !== _id),
      [],
    );
    assert.deepEqual({ valid, errors }, { valid: true, errors: [] });
  });
});
