import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@oih/platform/logger';
import { type Db, MongoClient } from 'mongodb';
import { type Docstore, startDocstore } from '../server.ts';

/** A store of its own for the tests of a suite; the database is there once they run. */
export function withStore(): { readonly client: MongoClient; readonly db: Db } {
  let directory: string;
  let docstore: Docstore;
  let client: MongoClient;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'docstore-'));
    docstore = await startDocstore({ dataDir: directory, logger: createLogger('test', 'silent') });
    client = await MongoClient.connect(docstore.uri);
    await client.db('t').collection('things').insertOne({ a: 1, text: 'one' });
  });

  after(async () => {
    await client.close();
    await docstore.close();
    rmSync(directory, { recursive: true });
  });

  return {
    get client() {
      return client;
    },
    get db() {
      return client.db('t');
    },
  };
}
