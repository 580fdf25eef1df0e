import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { sha256OfTree } from '../../packages/setup/src/checksum.mjs';
import { runCommand } from '../../packages/setup/src/command.mjs';
import { withLock } from '../../packages/setup/src/lock.mjs';
import { holdToBudget } from './first-load.mjs';
import { fromRoot } from './paths.mjs';

const candidates = ['patient', 'doctor', 'admin'];
const shared = ['packages/service-worker', 'packages/web', 'packages/call', 'packages/contracts', 'package-lock.json'];
const notInput = new Set(['node_modules', 'dist', '.tsbuild']);

/** The web apps of this checkout: those with a page to start from. */
export function webApps() {
  return candidates.filter((app) => existsSync(fromRoot('apps', app, 'index.html')));
}

/** Stands for everything that an app's build depends on. Tests are not part of a build. */
export function inputsOf(app, base = fromRoot()) {
  const isInput = (name) => !notInput.has(name) && !/\.test\.tsx?$/.test(name);
  return sha256OfTree(base, [`apps/${app}`, ...shared], isInput);
}

const stampOf = (app) => fromRoot('apps', app, 'dist', '.inputs');

/** Whether an app's dist/ was built from what is there now. */
export function isBuilt(app) {
  return existsSync(stampOf(app)) && readFileSync(stampOf(app), 'utf8') === inputsOf(app);
}

/**
 * Builds the web apps whose inputs changed. Two set-ups at once build one after the other.
 * @param {import('./terminal.mjs').Terminal} terminal
 * @returns {Promise<string>} what was done.
 */
export async function buildWebApps(terminal) {
  if (webApps().every(isBuilt)) return 'already good';
  return withLock(fromRoot('.tsbuild', 'web-build.lock'), async () => {
    const stale = webApps().filter((app) => !isBuilt(app));
    const sizes = [];
    for (const app of stale) sizes.push(await build(app, terminal));
    const notes = [`built ${stale.join(', ')}`, ...sizes.filter(Boolean)];
    return stale.length === 0 ? 'already good' : notes.join('; ');
  });
}

/** Gives what its first screen takes. */
async function build(app, terminal) {
  terminal.progress(`vite build apps/${app}`);
  // Taken before the build: a file edited meanwhile makes the next run build again.
  const inputs = inputsOf(app);
  await runCommand(process.execPath, [fromRoot('node_modules/vite/bin/vite.js'), 'build'], {
    cwd: fromRoot('apps', app),
    env: { ...process.env, NODE_ENV: 'production' },
    onLine: (line) => terminal.progress(`apps/${app}: ${line}`),
  });
  pack(fromRoot('apps', app, 'dist', 'assets'));
  const size = holdToBudget(app, fromRoot('apps', app, 'dist'));
  writeFileSync(stampOf(app), inputs);
  return size;
}

/** Lays the packed forms of scripts and styles beside them; the api gives them to browsers that take them. */
function pack(folder) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file))) {
    const file = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(file, quality));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(file, { level: 9 }));
  }
}
