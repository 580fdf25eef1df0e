import { readCache } from './cached-worker.mjs';
import { namedWorker } from './named-worker.mjs';

/**
 * The worker's binary, for a process that is about to run it: what MEDIASOUP_WORKER_BIN names, else what the set-up left in
 * the cache. Nothing is downloaded or built.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} its path.
 * @throws when there is none, saying which command makes one.
 */
export function locateWorker(env = process.env) {
  if (env.MEDIASOUP_WORKER_BIN) return namedWorker(env.MEDIASOUP_WORKER_BIN);
  const cached = readCache(env);
  if ('bin' in cached) return cached.bin;
  throw new Error(`There is no media worker: ${cached.fault}. Run "npm start" or "npm test" once; both make it.`);
}
