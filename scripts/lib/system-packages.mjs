// Packages of the operating system. They are installed by us only as root on a Debian family system, and announced first;
// everywhere else the exact command to run is printed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runCommand } from '../../packages/setup/src/command.mjs';
import { SetUpError } from './terminal.mjs';

const format = ['Package', 'db:Status-Status'].map((field) => `\${${field}}`).join(' ');

const hasApt = () => existsSync('/usr/bin/apt-get');

/**
 * Those of the packages that are not installed; all of them where there is no dpkg to ask.
 * @param {string[]} names
 */
export function missingPackages(names) {
  const { stdout, error } = spawnSync('dpkg-query', ['-W', '-f', `${format}\\n`, ...names], {
    encoding: 'utf8',
  });
  if (error) return names;
  const installed = new Set(
    stdout
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, status]) => status === 'installed')
      .map(([name]) => name),
  );
  return names.filter((name) => !installed.has(name));
}

/** The command that a person types to install packages. */
export function installCommand(names) {
  return `sudo apt-get install --yes --no-install-recommends ${names.join(' ')}`;
}

/**
 * Installs what is missing.
 * @param {string[]} names Debian's names.
 * @param {string} why what they are for, such as "to build the media worker".
 * @param {import('./terminal.mjs').Terminal} terminal
 * @returns {Promise<void>}
 * @throws {SetUpError} when we may not install; the message has the command.
 */
export async function ensurePackages(names, why, terminal) {
  const missing = missingPackages(names);
  if (missing.length === 0) return;
  if (!hasApt()) throw new SetUpError(`Needed ${why}, under the names that Debian uses: ${missing.join(' ')}`);
  if (process.getuid?.() !== 0) throw new SetUpError(`Needed ${why}:\n  ${installCommand(missing)}`);
  terminal.line(`    installing ${why}: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  try {
    await runCommand('apt-get', install, { env, onLine: terminal.progress });
  } catch {
    // The lists of a fresh machine are empty or old. If the fault lies elsewhere, the second attempt reports it.
    await runCommand('apt-get', ['update'], { env, onLine: terminal.progress });
    await runCommand('apt-get', install, { env, onLine: terminal.progress });
  }
}
