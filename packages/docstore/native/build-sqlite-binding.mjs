// Compiles better-sqlite3 from the sources in node_modules, with the node-gyp that npm brings and the headers that come with
// Node.js. Nothing is downloaded: on a closed network this is the only way, elsewhere it costs a minute and a half once.
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand } from '@oih/setup/command';
import { packageFolder } from './sqlite-binding.mjs';

/** Debian packages that the build needs. */
export const buildPackages = ['g++', 'make', 'python3'];

const nodePrefix = () => dirname(dirname(realpathSync(process.execPath)));

/** The folder whose include/node holds this Node's headers, or null when they are not installed. */
export function headersFolder(prefix = nodePrefix()) {
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : null;
}

/** The node-gyp inside npm, or null. */
export function nodeGyp(env = process.env) {
  const besideNode = join(nodePrefix(), 'lib', 'node_modules', 'npm');
  const running = env.npm_execpath ? [dirname(dirname(realpathSync(env.npm_execpath)))] : [];
  return (
    [...running, besideNode, '/usr/share/nodejs/npm']
      .map((npm) => join(npm, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'))
      .find((path) => existsSync(path)) ?? null
  );
}

/**
 * Compiles the binding.
 * @param {object} options
 * @param {(built: {binding: string, how: string}) => Promise<void>} options.use gets the binding; it is gone afterwards.
 * @param {(line: string) => void} options.progress the compiler's lines.
 * @throws when npm brings no node-gyp, or the compiler fails.
 */
export async function buildSqliteBinding({ use, progress }) {
  const gyp = nodeGyp();
  if (!gyp) throw new Error('node-gyp was not found beside npm. Install npm 10 or newer with Node.js, then try again.');
  const headers = headersFolder();
  const work = mkdtempSync(join(tmpdir(), 'sqlite-build-'));
  try {
    cpSync(packageFolder(), work, { recursive: true });
    // Without --nodedir node-gyp downloads the headers from nodejs.org.
    const nodedir = headers ? [`--nodedir=${headers}`] : [];
    await runCommand(process.execPath, [gyp, 'rebuild', '--release', ...nodedir], { cwd: work, onLine: progress });
    await use({ binding: join(work, 'build', 'Release', 'better_sqlite3.node'), how: 'built' });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
