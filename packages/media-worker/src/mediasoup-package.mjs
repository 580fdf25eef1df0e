// What the installed mediasoup is: its version, where its C++ sources lie, and how its project names the binaries it publishes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, release } from 'node:os';
import { dirname, join } from 'node:path';

/** Root folder of the installed mediasoup package. Its `exports` hide package.json, so the way goes over the entry point. */
export function mediasoupFolder() {
  return join(dirname(createRequire(import.meta.url).resolve('mediasoup')), '..', '..');
}

/** The installed version, such as "3.27.1". */
export function mediasoupVersion() {
  return JSON.parse(readFileSync(join(mediasoupFolder(), 'package.json'), 'utf8')).version;
}

/** The worker's C++ sources. */
export function workerSources() {
  return join(mediasoupFolder(), 'worker');
}

/**
 * The address of the published binary for this machine, named as mediasoup's own install step names it.
 * @param {NodeJS.ProcessEnv} env MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL names a mirror.
 */
export function prebuiltUrl(env = process.env) {
  const base =
    env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL || 'https://github.com/versatica/mediasoup/releases/download';
  const version = mediasoupVersion();
  const kernel = platform() === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  return `${base}/${version}/mediasoup-worker-${version}-${platform()}-${arch()}${kernel}.tgz`;
}
