import { copyFileSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { publishFolder } from '@oih/setup/cache';
import { withLock } from '@oih/setup/lock';
import { buildPackages, buildSqliteBinding } from './build-sqlite-binding.mjs';
import { downloadSqliteBinding } from './download-sqlite-binding.mjs';
import { selfTest } from './self-test.mjs';
import { bindingPath } from './sqlite-binding.mjs';

/**
 * Makes sure that a binding that works is in the cache: the cached one, else the published one, else one compiled here. What is
 * new is tested before it is cached.
 * @param {object} [options]
 * @param {(line: string) => void} [options.log] one line per decision.
 * @param {(line: string) => void} [options.progress] what is going on right now.
 * @param {(packages: string[]) => Promise<void>} [options.ensurePackages] sees to the system packages of a build.
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {{download?: typeof downloadSqliteBinding, build?: typeof buildSqliteBinding}} [options.ways] tests put others here.
 * @returns {Promise<{path: string, how: string, fresh: boolean}>} `fresh` when it was not there before.
 */
export async function resolveSqliteBinding({
  log = () => undefined,
  progress = () => undefined,
  ensurePackages = async () => undefined,
  env = process.env,
  ways: { download = downloadSqliteBinding, build = buildSqliteBinding } = {},
} = {}) {
  const path = bindingPath(env);
  const cached = { path, how: 'cached', fresh: false };
  if (existsSync(path)) return cached;
  const onWait = () => log('another set-up is making the SQLite binding; waiting for it');
  return withLock(`${dirname(path)}.lock`, make, { onWait });

  async function make() {
    if (existsSync(path)) return cached;
    let how = '';
    const use = async (candidate) => {
      await selfTest(candidate.binding);
      publishFolder(dirname(path), (staging) => copyFileSync(candidate.binding, join(staging, basename(path))));
      how = candidate.how;
    };
    try {
      await download({ use, env });
    } catch (error) {
      log(`no published binding: ${error.message}`);
      await ensurePackages(buildPackages);
      log('compiling the SQLite binding; this takes about a minute and a half, once');
      await build({ use, progress });
    }
    return { path, how, fresh: true };
  }
}
