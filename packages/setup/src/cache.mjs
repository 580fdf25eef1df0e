// What is expensive to make (the media worker, the SQLite binding) is kept outside the checkout, so that a fresh clone does
// not make it again.
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/**
 * The folder that all clones on this machine share.
 * @param {NodeJS.ProcessEnv} [env] OIH_CACHE_DIR names it; otherwise it lies where XDG says.
 * @returns {string}
 */
export function cacheFolder(env = process.env) {
  return env.OIH_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'open-internet-hospital');
}

/**
 * Fills a folder of the cache in one step: whoever looks sees the old one or the whole new one, never a part.
 * @param {string} folder where it belongs; what is there is replaced.
 * @param {(staging: string) => void} fill writes the files into a folder beside it.
 */
export function publishFolder(folder, fill) {
  mkdirSync(dirname(folder), { recursive: true });
  const staging = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    fill(staging);
    // A folder made for temporary use is closed to others; a server often runs as another user than the one who set it up.
    chmodSync(staging, 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
}
