import { readCache } from './cached-worker.mjs';
import { prebuiltUrl } from './mediasoup-package.mjs';
import { namedWorker } from './named-worker.mjs';
import { buildPackages } from './recipe.mjs';

/** @typedef {{way: string, good: boolean, note: string}} Explanation one way to a worker, and what stands in its way. */

/**
 * Says for each way to a worker whether it is open here. Nothing is downloaded or built.
 * @param {object} options
 * @param {(url: string) => Promise<string | undefined>} options.reach gives the reason why an address is out of reach.
 * @param {(packages: string[]) => string[]} options.missingPackages gives those that are not installed.
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<Explanation[]>} in the order in which they are tried.
 */
export async function explain({ reach, missingPackages, env = process.env }) {
  const cached = readCache(env);
  const url = prebuiltUrl(env);
  const unreachable = await reach(url);
  const missing = missingPackages(buildPackages);
  return [
    named(env.MEDIASOUP_WORKER_BIN),
    'bin' in cached
      ? { way: 'cached', good: true, note: `${cached.bin} (${cached.how})` }
      : { way: 'cached', good: false, note: cached.fault },
    { way: 'published', good: !unreachable, note: unreachable ? `${url}: ${unreachable}` : url },
    {
      way: 'built here',
      good: missing.length === 0,
      note: missing.length === 0 ? 'everything that a build needs is installed' : `not installed: ${missing.join(' ')}`,
    },
  ];
}

function named(path) {
  const way = 'MEDIASOUP_WORKER_BIN';
  if (!path) return { way, good: false, note: 'not set' };
  try {
    return { way, good: true, note: namedWorker(path) };
  } catch (error) {
    return { way, good: false, note: error.message };
  }
}
