// How the worker is built against the system's libraries. Everything that decides what comes out is here and in recipe/, and
// one hash over it names the cached binary, so that a changed recipe builds again.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256OfTree } from '@oih/setup/checksum';

const recipeFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'recipe');

/** Debian packages that the build needs. */
export const buildPackages = [
  'meson',
  'ninja-build',
  'pkg-config',
  'g++',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libabsl-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
];

/** @typedef {{file: string, find: string, replace: string}} Patch one exact text, found exactly once. */

/** @type {Patch[]} */
export const patches = [
  // Debian 12 has Meson 1.0; the worker uses nothing newer.
  { file: 'meson.build', find: "meson_version: '>= 1.1.0'", replace: "meson_version: '>= 1.0.0'" },
  // OpenSSL built with kernel TLS asks the write BIO whether it can do that. The callback answered 1 to every question, so
  // OpenSSL kept no write buffer and the worker crashed on the first DTLS packet. BIO_CB_RETURN is a bit, not a value.
  {
    file: 'src/RTC/DtlsTransport.cpp',
    find: '(operationType == BIO_CB_RETURN) ? static_cast<long>(ret) : 1;',
    replace: '(operationType & BIO_CB_RETURN) ? static_cast<long>(ret) : 1;',
  },
];

/** Options of `meson setup`. ms_use_builtin_bwe stays off: in 3.27 that path has no congestion control yet. */
export const mesonOptions = ['--buildtype', 'release', '-Db_ndebug=true', '--wrap-mode', 'nodownload'];

/** The hash that stands for this recipe, twelve hexadecimal digits. */
export function recipeHash() {
  return createHash('sha256')
    .update(JSON.stringify([patches, mesonOptions]))
    .update(sha256OfTree(recipeFolder, ['.']))
    .digest('hex')
    .slice(0, 12);
}

/**
 * Applies the patches to a copy of the worker's sources.
 * @param {string} folder the copy.
 * @param {Patch[]} [list]
 * @throws when the text to replace is not there exactly once: the sources are not those that the recipe was written for.
 */
export function applyPatches(folder, list = patches) {
  for (const { file, find, replace } of list) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const found = text.split(find).length - 1;
    if (found !== 1) {
      throw new Error(
        `The recipe of the media worker does not fit these sources: ${file} should contain exactly once\n  ${find}\n` +
          `but contains it ${found} times. Adapt packages/media-worker/src/recipe.mjs to this version of mediasoup.`,
      );
    }
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
  }
}

/**
 * Puts our build files where Meson would unpack a downloaded dependency: a folder that exists is used as it is.
 * @param {string} folder the copy of the worker's sources.
 * @throws when the sources ask for a dependency under another name.
 */
export function placeSubprojects(folder) {
  const from = join(recipeFolder, 'subprojects');
  for (const name of readdirSync(from)) {
    cpSync(join(from, name), join(folder, 'subprojects', directoryOf(folder, name)), { recursive: true });
  }
}

function directoryOf(folder, name) {
  const wrap = join(folder, 'subprojects', `${name}.wrap`);
  const directory = /^directory\s*=\s*(\S+)\s*$/m.exec(readFileSync(wrap, 'utf8'))?.[1];
  if (!directory || directory !== basename(directory)) throw new Error(`${wrap} names no directory to unpack to.`);
  return directory;
}
