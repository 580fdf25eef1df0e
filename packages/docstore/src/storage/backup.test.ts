import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { MongoClient } from 'mongodb';
import { type Docstore, startDocstore } from '../server.ts';
import { backup, restore } from './backup.ts';

const logger = createLogger('test', 'silent');

interface Entry {
  _id: number;
  /** Entries are written in pairs, in one transaction. */
  pair: number;
  text: string;
}

describe('a backup', () => {
  let folder: string;
  let live: string;
  let docstore: Docstore;
  let client: MongoClient;
  const entries = () => client.db('t').collection<Entry>('entries');
  const text = 'entry '.repeat(300);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'docstore-backup-'));
    live = join(folder, 'live');
    docstore = await startDocstore({ dataDir: live, logger });
    client = await MongoClient.connect(docstore.uri);
    await entries().createIndex({ pair: 1 });
    await entries().insertMany(Array.from({ length: 2000 }, (_, at) => ({ _id: at, pair: at >> 1, text })));
  });
  afterEach(async () => {
    await client.close();
    await docstore.close();
    rmSync(folder, { recursive: true });
  });

  it('is the store at one moment while writers go on, and comes back whole', async () => {
    const file = join(folder, 'backup.db');
    let going = true;
    let next = 2000;
    const writer = async (): Promise<void> => {
      while (going) {
        const at = next;
        next += 2;
        await client.withSession((session) =>
          session.withTransaction(async () => {
            await entries().insertOne({ _id: at, pair: at, text }, { session });
            await entries().insertOne({ _id: at + 1, pair: at, text }, { session });
          }),
        );
      }
    };
    const writing = Promise.all([writer(), writer()]);
    await backup(live, file);
    going = false;
    await writing;
    assert.ok(existsSync(file) && !existsSync(`${file}-wal`), 'a backup is one file');

    const other = join(folder, 'restored');
    const count = await restore(file, other);
    const restored = await startDocstore({ dataDir: other, logger });
    const reader = await MongoClient.connect(restored.uri);
    const found = reader.db('t').collection<Entry>('entries');
    assert.equal(await found.countDocuments(), count);
    assert.ok(count >= 2000 && count % 2 === 0, `${count} documents: half a transaction`);
    assert.equal((await found.findOne({ pair: 7 }))?.text, text);
    const { valid, errors } = await reader.db('t').command({ validate: 'entries' });
    assert.deepEqual({ valid, errors }, { valid: true, errors: [] });
    await reader.close();
    await restored.close();
  });

  it('is written over nothing, neither an older backup nor a store', async () => {
    const file = join(folder, 'backup.db');
    await backup(live, file);
    await assert.rejects(backup(live, file), /exists already/);
    await assert.rejects(restore(file, live), /There is a store/);
    await assert.rejects(backup(join(folder, 'nowhere'), join(folder, 'b')), /There is no store/);
  });

  it('is refused when it is damaged or something else, and the folder stays empty', async () => {
    const file = join(folder, 'backup.db');
    await backup(live, file);
    const bytes = readFileSync(file);
    const damaged = join(folder, 'damaged.db');
    for (const at of [3, Math.floor(bytes.length / 2), bytes.length - 5000]) {
      const copy = Buffer.from(bytes);
      copy.fill(0x5a, at, at + 40);
      writeFileSync(damaged, copy);
      const target = mkdtempSync(join(folder, 'target-'));
      await assert.rejects(restore(damaged, target), /not a good backup|is damaged|The backup is not good/);
      assert.equal(existsSync(join(target, 'store.db')), false);
    }
    writeFileSync(damaged, 'a letter');
    mkdirSync(join(folder, 'empty'));
    await assert.rejects(restore(damaged, join(folder, 'empty')), /not a good backup/);
  });
});
