// Finds the media worker's binary at run time: what the environment names, else what the set-up put into the cache.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const recipeFolder = fileURLToPath(new URL('../recipe/', import.meta.url));

/** Root of the installed mediasoup package. */
export function mediasoupFolder() {
  const entry = createRequire(import.meta.url).resolve('mediasoup');
  return entry.slice(
    0,
    entry.lastIndexOf(join('node_modules', 'mediasoup')) + join('node_modules', 'mediasoup').length,
  );
}

/** Version of the installed mediasoup. */
export const mediasoupVersion = () => JSON.parse(readFileSync(join(mediasoupFolder(), 'package.json'), 'utf8')).version;

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

/** A hash of how the worker is built: another recipe is another binary. */
function recipeHash() {
  const hash = createHash('sha256');
  const sources = [...filesBelow(recipeFolder), join(dirname(fileURLToPath(import.meta.url)), 'patches.mjs')];
  for (const file of sources) hash.update(relative(recipeFolder, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** Where the worker of this version and recipe belongs in the cache, outside the checkout. */
export function cachedWorker(env = process.env) {
  const cache = env.OIH_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'open-internet-hospital');
  return join(
    cache,
    'media-worker',
    `${mediasoupVersion()}-${process.platform}-${process.arch}-${recipeHash()}`,
    'mediasoup-worker',
  );
}

const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Whether the binary in the cache is the one that was put there. */
export function isIntact(bin) {
  return existsSync(bin) && existsSync(`${bin}.sha256`) && readFileSync(`${bin}.sha256`, 'utf8').trim() === sha256(bin);
}

/**
 * The path of the worker's binary.
 * @throws when there is none, saying which command makes it.
 */
export function locateWorker(env = process.env) {
  if (env.MEDIASOUP_WORKER_BIN) {
    if (existsSync(env.MEDIASOUP_WORKER_BIN)) return env.MEDIASOUP_WORKER_BIN;
    throw new Error(
      `MEDIASOUP_WORKER_BIN names ${env.MEDIASOUP_WORKER_BIN}, which does not exist. Correct it or unset it.`,
    );
  }
  const bin = cachedWorker(env);
  if (isIntact(bin)) return bin;
  throw new Error(
    'The media worker is missing. Run "npm start" or "npm test" once; both fetch or build it. "npm run doctor" says what is in the way.',
  );
}
