import { withLock } from '@oih/setup/lock';
import { buildWorker } from './build-worker.mjs';
import { entryFolder, readCache, writeCache } from './cached-worker.mjs';
import { ChecksumMismatch, downloadWorker } from './download-worker.mjs';
import { namedWorker, whyItCannotRun } from './named-worker.mjs';
import { buildPackages } from './recipe.mjs';
import { selfTest } from './self-test.mjs';

/**
 * @typedef {object} Ways the steps that reach out of this process; tests put others in their place.
 * @property {typeof downloadWorker} download
 * @property {typeof buildWorker} build
 * @property {(bin: string) => Promise<unknown>} test
 * @property {(bin: string) => string | undefined} whyNot says why a binary cannot run here.
 */

/**
 * Makes sure that there is a worker that works: the one that MEDIASOUP_WORKER_BIN names; else the cached one; else the
 * published one; else one built here. What is new is tested before it is cached.
 * @param {object} [options]
 * @param {(line: string) => void} [options.log] one line per decision.
 * @param {(line: string) => void} [options.progress] what is going on right now.
 * @param {(packages: string[]) => Promise<void>} [options.ensurePackages] sees to the system packages of a build.
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {number} [options.downloadTimeoutMs]
 * @param {Partial<Ways>} [options.ways]
 * @returns {Promise<import('./cached-worker.mjs').Worker & {fresh: boolean}>} `fresh` when it was not there before.
 */
export async function resolveWorker({
  log = () => undefined,
  progress = () => undefined,
  ensurePackages = async () => undefined,
  env = process.env,
  downloadTimeoutMs = 4000,
  ways: { download = downloadWorker, build = buildWorker, test = selfTest, whyNot = whyItCannotRun } = {},
} = {}) {
  if (env.MEDIASOUP_WORKER_BIN) {
    const bin = namedWorker(env.MEDIASOUP_WORKER_BIN);
    return { bin, how: 'named by MEDIASOUP_WORKER_BIN', sha256: '', fresh: false };
  }
  const found = usable();
  if ('bin' in found) return { ...found, fresh: false };
  const onWait = () => log('another set-up is making the media worker; waiting for it');
  return withLock(`${entryFolder(env)}.lock`, make, { onWait });

  function usable() {
    const cached = readCache(env);
    const fault = 'bin' in cached ? whyNot(cached.bin) : undefined;
    return fault ? { fault, needsLibraries: true } : cached;
  }

  async function make() {
    let cached = usable();
    if ('needsLibraries' in cached) {
      // The cache outlived the machine: the binary is whole, but the libraries that it was built against are gone.
      log(cached.fault);
      await ensurePackages(buildPackages);
      cached = usable();
    }
    if ('bin' in cached) return { ...cached, fresh: false };
    log(cached.fault);
    let worker;
    const use = async (candidate) => {
      progress('testing the worker');
      await test(candidate.bin);
      worker = writeCache(candidate, env);
    };
    try {
      await download({ use, progress, env, timeoutMs: downloadTimeoutMs });
    } catch (error) {
      if (error instanceof ChecksumMismatch) throw error;
      log(`no published worker: ${error.message}`);
      await ensurePackages(buildPackages);
      await build({ use, log, progress });
    }
    return { ...worker, fresh: true };
  }
}
