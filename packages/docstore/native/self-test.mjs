import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '@oih/setup/command';

const script = `
  const Sqlite = require('better-sqlite3');
  const database = new Sqlite(process.argv[2], { nativeBinding: process.argv[1] });
  const mode = database.pragma('journal_mode = WAL', { simple: true });
  const row = database.prepare('SELECT 1 + 1 AS sum').get();
  database.close();
  if (mode !== 'wal' || row.sum !== 2) throw new Error('it opens, but answers ' + mode + ' and ' + row.sum);
`;

/**
 * Opens a database in WAL mode through the binding, in a process of its own: a binding for another system can abort the one
 * that loads it.
 * @param {string} binding
 * @throws when it does not load or answers wrongly.
 */
export async function selfTest(binding) {
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-test-'));
  const cwd = dirname(fileURLToPath(import.meta.url));
  try {
    await runCommand(process.execPath, ['-e', script, '--', binding, join(folder, 'test.db')], { cwd });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
