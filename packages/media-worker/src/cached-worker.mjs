// One folder per version, platform, system and recipe holds the binary and a note of where it came from and its checksum.
import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, publishFolder } from '@oih/setup/cache';
import { sha256OfFile } from '@oih/setup/checksum';
import { mediasoupVersion } from './mediasoup-package.mjs';
import { recipeHash } from './recipe.mjs';

/** @typedef {{bin: string, how: string, sha256: string}} Worker a binary, where it came from, and its checksum. */

/** The folder of the cache that belongs to this machine and this recipe. */
export function entryFolder(env = process.env) {
  const name = `${mediasoupVersion()}-${platform()}-${arch()}-${systemName()}-${recipeHash()}`;
  return join(cacheFolder(env), 'media-worker', name);
}

/** A built worker is linked to the libraries of one release of the system, such as "debian12". */
function systemName(file = '/etc/os-release') {
  if (!existsSync(file)) return 'unknown';
  const text = readFileSync(file, 'utf8');
  const value = (key) => new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return `${value('ID')}${value('VERSION_ID')}`.replace(/[^a-z0-9.]/gi, '') || 'unknown';
}

/**
 * The cached worker.
 * @returns {Worker | {fault: string}} `fault` says why there is none that may be used.
 */
export function readCache(env = process.env) {
  const folder = entryFolder(env);
  const bin = join(folder, 'mediasoup-worker');
  const note = join(folder, 'note.json');
  if (!existsSync(bin) || !existsSync(note)) return { fault: `nothing is cached in ${folder}` };
  const { how, sha256 } = parseNote(readFileSync(note, 'utf8'));
  if (sha256OfFile(bin) !== sha256) return { fault: `${bin} is not what was put there (its checksum differs)` };
  return { bin, how, sha256 };
}

function parseNote(text) {
  try {
    return JSON.parse(text);
  } catch {
    // An unreadable note vouches for nothing: no checksum equals it, and the caller reports the entry as unusable.
    return { how: 'unknown', sha256: '' };
  }
}

/**
 * Puts a tested binary into the cache.
 * @param {{bin: string, how: string}} worker
 * @returns {Worker}
 */
export function writeCache({ bin, how }, env = process.env) {
  const folder = entryFolder(env);
  const sha256 = sha256OfFile(bin);
  publishFolder(folder, (staging) => {
    const copy = join(staging, 'mediasoup-worker');
    copyFileSync(bin, copy);
    chmodSync(copy, 0o755);
    writeFileSync(join(staging, 'note.json'), `${JSON.stringify({ how, sha256 }, null, 2)}\n`);
  });
  return { bin: join(folder, 'mediasoup-worker'), how, sha256 };
}
