import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * SHA-256 of a file, in hexadecimal.
 * @param {string} path
 */
export function sha256OfFile(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/**
 * One SHA-256 over the names and contents of files and whole folders, in hexadecimal; a path that is not there counts as
 * absent. The order of the file system does not matter.
 * @param {string} root the names are taken relative to it.
 * @param {string[]} paths files and folders below the root.
 * @param {(name: string) => boolean} [wanted] leaves out a file or a whole folder by its base name.
 */
export function sha256OfTree(root, paths, wanted = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(root, path), wanted)).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path, wanted) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => wanted(entry.name) && !entry.isSymbolicLink())
    .flatMap((entry) => filesBelow(join(path, entry.name), wanted));
}
