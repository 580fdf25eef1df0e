import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/**
 * Checks what MEDIASOUP_WORKER_BIN names.
 * @param {string} path
 * @throws when it cannot be executed.
 */
export function namedWorker(path) {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch (error) {
    throw new Error(
      `MEDIASOUP_WORKER_BIN names ${path}, which cannot be executed (${error.code}). Correct or unset it.`,
    );
  }
}

/** How a worker ends that was started without its channel: the only thing that it does alone, and a sign that it runs here. */
const missingVersionCode = 41;

/**
 * Starts a worker just far enough to see that this system can run it.
 * @param {string} bin
 * @returns {string | undefined} the reason when it cannot, such as a shared library that is not there.
 */
export function whyItCannotRun(bin) {
  const { status, stderr, error } = spawnSync(bin, [], { env: {}, encoding: 'utf8', timeout: 10_000 });
  if (status === missingVersionCode) return undefined;
  return `${bin} does not run here: ${error?.message ?? (stderr.trim() || `it ended with code ${status}`)}`;
}
