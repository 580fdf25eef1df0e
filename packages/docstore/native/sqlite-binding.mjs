// Finds the compiled binding of better-sqlite3. It is made once by the set-up (resolve-sqlite-binding.mjs) and kept outside the
// checkout, by version, so that a fresh clone does not compile it again.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder } from '@oih/setup/cache';

/** Root of the installed better-sqlite3 package. */
export function packageFolder() {
  return dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
}

/**
 * What tells one binding from another: version, Node's ABI, C library and processor, such as
 * "better-sqlite3-v12.11.1-node-v115-linux-x64". The project publishes its own builds under the same name.
 */
export function bindingName() {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
  return `better-sqlite3-v${version}-node-v${process.versions.modules}-${platformName()}-${process.arch}`;
}

function platformName() {
  if (process.platform !== 'linux') return process.platform;
  const { header } = /** @type {{header: {glibcVersionRuntime?: string}}} */ (process.report.getReport());
  return header.glibcVersionRuntime ? 'linux' : 'linuxmusl';
}

/**
 * Where the binding for this Node.js, platform and version of better-sqlite3 belongs.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function bindingPath(env = process.env) {
  return join(cacheFolder(env), 'sqlite', bindingName(), 'better_sqlite3.node');
}

/**
 * The path of the binding.
 * @param {NodeJS.ProcessEnv} [env]
 * @throws when it has not been made, saying which command makes it.
 */
export function locateSqliteBinding(env = process.env) {
  const path = bindingPath(env);
  if (existsSync(path)) return path;
  throw new Error(`The SQLite binding is missing (${path}). Run "npm start" or "npm test" once; both make it.`);
}
