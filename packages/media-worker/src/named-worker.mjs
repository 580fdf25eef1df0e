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
