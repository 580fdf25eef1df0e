// Compiles better-sqlite3 from the sources in node_modules, with the node-gyp that npm brings and the headers that come with
// Node.js. Nothing is downloaded: on a closed network this is the only way, elsewhere it costs a minute and a half once.
import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bindingPath, packageFolder } from './sqlite-binding.mjs';

/** Folder whose include/node holds this Node's headers, or null. */
export function headersFolder() {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : null;
}

/** The node-gyp inside npm, or null. */
export function nodeGyp() {
  const npm = process.env.npm_execpath && realpathSync(process.env.npm_execpath);
  const beside = join(
    dirname(dirname(realpathSync(process.execPath))),
    'lib',
    'node_modules',
    'npm',
    'bin',
    'npm-cli.js',
  );
  for (const candidate of [npm, beside]) {
    if (!candidate) continue;
    const path = join(dirname(dirname(candidate)), 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
    if (existsSync(path)) return path;
  }
  return null;
}

/** Opens a database in WAL mode through the binding: a binding that does not work must not reach the cache. */
function selfTest(binding) {
  const Sqlite = createRequire(import.meta.url)('better-sqlite3');
  const folder = mkdtempSync(join(tmpdir(), 'sqlite-test-'));
  try {
    const database = new Sqlite(join(folder, 'test.db'), { nativeBinding: binding });
    const mode = database.pragma('journal_mode = WAL', { simple: true });
    const { sum } = database.prepare('SELECT 1 + 1 AS sum').get();
    database.close();
    if (mode !== 'wal' || sum !== 2) throw new Error('the compiled SQLite binding does not answer rightly');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compile(folder, headers, gyp, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [gyp, 'rebuild', '--release', ...(headers ? [`--nodedir=${headers}`] : [])], {
      cwd: folder,
    });
    let tail = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        tail = (tail + chunk).slice(-4000);
        onLine(String(chunk).trim().split('\n').at(-1));
      });
    }
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`Compiling the SQLite binding failed:\n${tail}`)),
    );
  });
}

/**
 * Makes sure that a working binding is in the cache.
 * @param {{onLine?: (line: string) => void}} options receives the compiler's lines as progress.
 * @returns {Promise<{path: string, how: 'cached' | 'built'}>}
 */
export async function resolveSqliteBinding({ onLine = () => undefined } = {}) {
  const path = bindingPath();
  if (existsSync(path)) return { path, how: 'cached' };
  const gyp = nodeGyp();
  if (!gyp) throw new Error('node-gyp was not found beside npm. Install npm 10 or newer with Node.js, then try again.');
  const work = mkdtempSync(join(tmpdir(), 'sqlite-build-'));
  try {
    cpSync(packageFolder(), work, { recursive: true });
    await compile(work, headersFolder(), gyp, onLine);
    const built = join(work, 'build', 'Release', 'better_sqlite3.node');
    selfTest(built);
    mkdirSync(dirname(path), { recursive: true });
    const staged = `${path}.${process.pid}`;
    copyFileSync(built, staged);
    renameSync(staged, path);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return { path, how: 'built' };
}
