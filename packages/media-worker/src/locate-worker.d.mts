/**
 * The worker's binary: what MEDIASOUP_WORKER_BIN names, else what the set-up left in the cache.
 * @throws when there is none, saying which command makes one.
 */
export function locateWorker(env?: NodeJS.ProcessEnv): string;
