// Debian's libsrtp2 library stands on NSS, which costs half as much again per packet as OpenSSL. Debian's *source* package has
// a Meson build of its own, so it can be part of ours, on OpenSSL. apt verifies the signature of what it fetches.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@oih/setup/command';

const aptSources = '/etc/apt/sources.list.d/debian.sources';
const aptList = '/etc/apt/sources.list';

/**
 * The machine's own Debian sources, asked for source packages. Nothing is written to /etc.
 * @param {string} text the contents of debian.sources (deb822) or sources.list.
 * @param {'deb822' | 'list'} format
 */
export function asSourceIndexes(text, format) {
  if (format === 'deb822') return text.replace(/^Types:.*$/gm, 'Types: deb-src');
  return text
    .split('\n')
    .filter((line) => /^deb\s/.test(line))
    .map((line) => line.replace(/^deb\s/, 'deb-src '))
    .join('\n');
}

function ownSourceList(work) {
  const [path, name, format] = existsSync(aptSources)
    ? [aptSources, 'own.sources', /** @type {const} */ ('deb822')]
    : [aptList, 'own.list', /** @type {const} */ ('list')];
  const own = join(work, name);
  writeFileSync(own, `${asSourceIndexes(readFileSync(path, 'utf8'), format)}\n`);
  return own;
}

/**
 * Fetches the sources of libsrtp 2 and unpacks them.
 * @param {string} target where to put them; made when it succeeds.
 * @param {{progress?: (line: string) => void}} [options]
 * @throws when they cannot be had (no Debian, no network, no mirror of sources); the system's library serves then.
 */
export async function fetchSrtpSource(target, { progress = () => undefined } = {}) {
  const work = mkdtempSync(join(tmpdir(), 'srtp-source-'));
  try {
    const lists = join(work, 'lists');
    mkdirSync(join(lists, 'partial'), { recursive: true });
    const options = [
      `Dir::Etc::sourcelist=${ownSourceList(work)}`,
      'Dir::Etc::sourceparts=-',
      `Dir::State::Lists=${lists}`,
      `Dir::Cache=${work}`,
      'APT::Sandbox::User=root',
      'Acquire::http::Timeout=10',
      'Acquire::Retries=1',
    ].flatMap((option) => ['-o', option]);
    const aptGet = (...args) => runCommand('apt-get', [...options, ...args], { cwd: work, onLine: progress });
    await aptGet('update');
    await aptGet('source', '--download-only', 'libsrtp2');
    const archive = readdirSync(work).find((name) => /^libsrtp2_.*\.orig\.tar\.\w+$/.test(name));
    if (!archive) throw new Error('apt-get delivered no sources of libsrtp2');
    mkdirSync(target, { recursive: true });
    await runCommand('tar', ['-xf', join(work, archive), '-C', target, '--strip-components=1']);
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
