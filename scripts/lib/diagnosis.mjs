// What the doctor looks at. Each look answers {what, good, note, mend?}; nothing is installed or changed.
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { cacheFolder } from '../../packages/setup/src/cache.mjs';
import { CommandFailed, runCommand } from '../../packages/setup/src/command.mjs';
import { missingForBrowser } from './browser.mjs';
import { dependenciesAreGood } from './dependencies.mjs';
import { isAtLeast, requiredNode } from './node-version.mjs';
import { isFree } from './ports.mjs';
import { definitions } from './processes.mjs';
import { installCommand, missingPackages } from './system-packages.mjs';
import { isBuilt, webApps } from './web-build.mjs';

const neededBytes = 2e9;

/** @typedef {{what: string, good: boolean, note: string, mend?: string}} Finding */

/** @returns {Finding} */
export function lookAtNode(version = process.versions.node) {
  const least = requiredNode();
  const mend = `install Node.js ${least} or newer from https://nodejs.org`;
  return { what: 'Node.js', good: isAtLeast(version, least), note: `v${version}`, mend };
}

/** @returns {Promise<Finding>} */
export async function lookAtNpm() {
  try {
    return { what: 'npm', good: true, note: (await runCommand('npm', ['--version'])).trim() };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return { what: 'npm', good: false, note: error.message, mend: 'install npm; it comes with Node.js' };
  }
}

/** @returns {Finding} */
export function lookAtDependencies() {
  const good = dependenciesAreGood();
  return { what: 'dependencies', good, note: good ? 'as package-lock.json says' : 'not installed', mend: 'npm ci' };
}

/** @returns {Promise<Finding[]>} */
export async function lookAtNativeParts() {
  if (!dependenciesAreGood()) return [];
  const sqlite = await import('../../packages/docstore/native/sqlite-binding.mjs');
  const build = await import('../../packages/docstore/native/build-sqlite-binding.mjs');
  const path = sqlite.bindingPath();
  const missing = missingPackages(build.buildPackages);
  return [
    {
      what: 'SQLite binding',
      good: existsSync(path),
      note: existsSync(path) ? path : 'not made yet',
      mend: missing.length > 0 ? `${installCommand(missing)}, then npm start` : 'npm start compiles it',
    },
    await lookAtWorker(),
  ];
}

async function lookAtWorker() {
  const { explain } = await import('../../packages/media-worker/src/explain.mjs');
  const { buildPackages } = await import('../../packages/media-worker/src/recipe.mjs');
  const ways = await explain({ reach: whyOutOfReach, missingPackages });
  const missing = missingPackages(buildPackages);
  const build = missing.length > 0 ? `${installCommand(missing)}, then npm start` : 'npm start makes it';
  return {
    what: 'media worker',
    good: ways.slice(0, 2).some(({ good }) => good),
    note: ways.map(({ way, good, note }) => `\n      ${good ? '✓' : '–'} ${way}: ${note}`).join(''),
    mend: build,
  };
}

async function whyOutOfReach(url) {
  try {
    const { ok, status } = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
    return ok ? undefined : `the server answers ${status}`;
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
}

/** @returns {Finding} */
export function lookAtBrowser() {
  const missing = missingForBrowser();
  const note = missing.length === 0 ? 'chromium and a Chinese font' : `not installed: ${missing.join(' ')}`;
  return { what: 'browser', good: missing.length === 0, note, mend: installCommand(missing) };
}

/** @returns {Finding} */
export function lookAtWebApps() {
  const stale = webApps().filter((app) => !isBuilt(app));
  const note = stale.length === 0 ? 'built' : `to be built: ${stale.join(', ')}`;
  return { what: 'web apps', good: stale.length === 0, note, mend: 'npm start builds them' };
}

/**
 * @param {Record<string, string>} env
 * @returns {Promise<Finding[]>}
 */
export async function lookAtPorts(env) {
  const wanted = Object.values(definitions(env, true)).flatMap((definition) => definition.listens);
  return Promise.all(
    wanted.map(async ({ port, host, variable, what }) => {
      const good = await isFree(port, host);
      const mend = `stop what uses it (another npm start?), or set ${variable}`;
      return { what: `port ${port}`, good, note: good ? `free, for ${what}` : `in use, wanted for ${what}`, mend };
    }),
  );
}

/**
 * @param {string} what
 * @param {string} folder
 * @returns {Finding}
 */
export function lookAtFolder(what, folder) {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    const { bavail, bsize } = statfsSync(nearest);
    const free = bavail * bsize;
    const note = `${folder}, ${(free / 1e9).toFixed(0)} GB free`;
    return { what, good: free >= neededBytes, note, mend: 'make room: at least 2 GB' };
  } catch (error) {
    return { what, good: false, note: `${folder}: ${error.message}`, mend: 'let this user write there' };
  }
}

/**
 * Everything, in the order in which a person would mend it.
 * @param {Record<string, string>} env after `withDefaults`.
 * @returns {Promise<Finding[]>}
 */
export async function diagnose(env) {
  return [
    lookAtNode(),
    await lookAtNpm(),
    lookAtDependencies(),
    ...(await lookAtNativeParts()),
    lookAtBrowser(),
    lookAtWebApps(),
    ...(await lookAtPorts(env)),
    lookAtFolder('data folder', env.OIH_DATA_DIR),
    lookAtFolder('cache folder', cacheFolder()),
  ];
}
