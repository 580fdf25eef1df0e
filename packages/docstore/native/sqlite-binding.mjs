// Finds the compiled binding of better-sqlite3. It is built once by the set-up (build-sqlite-binding.mjs) and kept outside
// the checkout, by version, so that a fresh clone does not compile it again.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Root of the installed better-sqlite3 package. */
export function packageFolder() {
  return dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
}

/** Where the binding for this Node.js, platform and version of better-sqlite3 belongs. */
export function bindingPath(env = process.env) {
  const cache = env.OIH_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'open-internet-hospital');
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
  const name = `better-sqlite3-${version}-abi${process.versions.modules}-${process.platform}-${process.arch}.node`;
  return join(cache, 'sqlite', name);
}

/**
 * The path of the binding.
 * @throws when it has not been built, saying which command builds it.
 */
export function locateSqliteBinding() {
  const path = bindingPath();
  if (existsSync(path)) return path;
  throw new Error(`The SQLite binding is missing (${path}). Run "npm start" or "npm test" once; both build it.`);
}
