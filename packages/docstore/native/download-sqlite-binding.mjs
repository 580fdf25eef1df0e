import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@oih/setup/command';
import { download } from '@oih/setup/download';
import { bindingName } from './sqlite-binding.mjs';

/**
 * The address of the binding that better-sqlite3 publishes for this machine.
 * @param {NodeJS.ProcessEnv} [env] SQLITE_PREBUILT_DOWNLOAD_BASE_URL names a mirror.
 */
export function prebuiltUrl(env = process.env) {
  const base = env.SQLITE_PREBUILT_DOWNLOAD_BASE_URL || 'https://github.com/WiseLibs/better-sqlite3/releases/download';
  const name = bindingName();
  const version = /-v(\d+\.\d+\.\d+)-node/.exec(name)?.[1];
  return `${base}/v${version}/${name}.tar.gz`;
}

/**
 * Downloads the published binding.
 * @param {object} options
 * @param {(downloaded: {binding: string, how: string}) => Promise<void>} options.use gets the binding; it is gone afterwards.
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.timeoutMs] how long to wait for the server to answer.
 * @throws when the network is out of reach or nothing is published for this machine.
 */
export async function downloadSqliteBinding({ use, env = process.env, timeoutMs = 4000 }) {
  const url = prebuiltUrl(env);
  const work = mkdtempSync(join(tmpdir(), 'sqlite-download-'));
  try {
    const archive = join(work, 'binding.tar.gz');
    await download(url, archive, { timeoutMs });
    await runCommand('tar', ['-xzf', archive, '-C', work]);
    await use({ binding: join(work, 'build', 'Release', 'better_sqlite3.node'), how: `downloaded from ${url}` });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
