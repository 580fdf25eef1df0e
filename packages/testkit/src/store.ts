import { rmSync } from 'node:fs';
import { startDocstore } from '@oih/docstore/server';
import { createLogger } from '@oih/platform/logger';
import { scratchFolder } from './scratch.ts';

/**
 * A store of its own for a test: the docstore in a fresh folder, or a database of its own on the replica set that
 * `TEST_MONGODB_URI` names.
 */
export async function startStore(): Promise<{ uri: string; close(): Promise<void> }> {
  const given = process.env.TEST_MONGODB_URI;
  const database = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  if (given) {
    const url = new URL(given);
    url.pathname = `/${database}`;
    return { uri: url.href, close: async () => undefined };
  }
  const dataDir = scratchFolder('oih-store-');
  const docstore = await startDocstore({ dataDir, logger: createLogger('docstore', 'error') });
  return {
    uri: docstore.uri.replace('/?', `/${database}?`),
    close: async () => {
      await docstore.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
