import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sha256OfFile } from '../../packages/setup/src/checksum.mjs';
import { runCommand } from '../../packages/setup/src/command.mjs';
import { withLock } from '../../packages/setup/src/lock.mjs';
import { fromRoot } from './paths.mjs';
import { SetUpError } from './terminal.mjs';

const lockFile = fromRoot('package-lock.json');
const installed = fromRoot('node_modules', '.package-lock.json');
const stamp = fromRoot('node_modules', '.oih-installed');

/**
 * Whether node_modules is what package-lock.json says: either our note of the last install says so, or every package of the
 * lock file is there in its exact version (npm was run by hand).
 */
export function dependenciesAreGood() {
  if (!existsSync(installed)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sha256OfFile(lockFile)) return true;
  return matches(readPackages(lockFile), readPackages(installed));
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * Compares the lock file with npm's record of what it installed. Optional packages of other platforms may be absent.
 * @param {Record<string, {version?: string, optional?: boolean, link?: boolean, peer?: boolean}>} wanted
 * @param {Record<string, {version?: string}>} present
 */
export function matches(wanted, present) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === version : Boolean(optional);
  });
}

/**
 * Installs the exact dependencies unless they are there.
 * @param {import('./terminal.mjs').Terminal} terminal
 * @returns {Promise<string>} what was done.
 */
export async function installDependencies(terminal) {
  if (dependenciesAreGood()) {
    note();
    return 'already good';
  }
  await withLock(fromRoot('.tsbuild', 'install.lock'), async () => {
    if (dependenciesAreGood()) return;
    terminal.line('    installing the exact dependencies of package-lock.json');
    // --ignore-scripts: no dependency runs code at install; what has to be compiled is a step of its own.
    await npmCi(terminal);
  });
  note();
  return 'installed';
}

async function npmCi(terminal) {
  try {
    await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'], {
      cwd: fromRoot(),
      onLine: terminal.progress,
    });
  } catch (error) {
    // After the reason npm prints its whole usage, which hides it.
    throw new SetUpError(`npm ci failed:\n${error.message.split('npm error Clean install a project')[0].trim()}`);
  }
}

function note() {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sha256OfFile(lockFile));
}
