// Two set-ups at once (two terminals, two clones) must not build the same thing twice or over each other.
import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does the work while holding a lock that other processes respect. The holder touches its lock all the time, so that one
 * left behind by a killed process is recognised by its age, whatever machine or container it came from.
 * @template T
 * @param {string} path a folder that exists while the lock is held.
 * @param {() => Promise<T>} work
 * @param {{onWait?: () => void, staleMs?: number, pollMs?: number}} [options]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { onWait = () => undefined, staleMs = 30_000, pollMs = 500 } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  let waited = false;
  while (!take(path)) {
    if (isStale(path, staleMs)) rmSync(path, { recursive: true, force: true });
    else {
      if (!waited) onWait();
      waited = true;
      await wait(pollMs);
    }
  }
  const heartbeat = setInterval(() => touch(path), staleMs / 6);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(path, { recursive: true, force: true });
  }
}

function take(path) {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(path, staleMs) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > staleMs;
}

function touch(path) {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    // Somebody cleared the cache meanwhile; the work itself will find out if that matters.
    if (error.code !== 'ENOENT') throw error;
  }
}
