// Runs mocha in a process of its own and says in the end what came out, also when that process crashes, hangs or finds nothing.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from './paths.mjs';

/** Where tests lie. Fixtures are material for tests and no tests themselves. */
export const testGlobs = [
  'packages/*/src/**/*.test.{ts,tsx,mjs}',
  'packages/*/native/**/*.test.{ts,mjs}',
  'apps/*/src/**/*.test.{ts,tsx}',
  'scripts/**/*.test.mjs',
  'test/**/*.test.ts',
];
const ignored = ['test/architecture/fixtures/**', '**/node_modules/**'];

/** Time that a process gets to end by itself once the last test is over. */
const lingerMs = 20_000;

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * The last line of a test run, which machines read.
 * @param {Counts} counts
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * What a run amounts to. A run that ends badly has at least one failure, and so has one without tests.
 * @param {Counts & {finished?: boolean}} counts as the reporter left them.
 * @param {number | null} code how the process ended.
 * @returns {{counts: Counts, fault?: string}}
 */
export function judge({ passed, failed, skipped, finished = false }, code) {
  const counts = { passed, failed, skipped };
  const bad = (fault) => ({ counts: { ...counts, failed: Math.max(failed, 1) }, fault });
  if (!finished) return bad('The test process ended before the last test.');
  if (passed + failed + skipped === 0) return bad('No test was found.');
  if (code !== 0 && failed === 0) return bad(`Every test passed, but the process ended with ${code ?? 'a signal'}.`);
  return { counts };
}

/**
 * Tells paths from options, such as "--grep hold".
 * @param {string[]} given
 */
function split(given) {
  const isOption = (index) => given[index].startsWith('-') || /^--?(grep|g|fgrep|f)$/.test(given[index - 1] ?? '');
  return {
    paths: given.filter((_, index) => !isOption(index)),
    options: given.filter((_, index) => isOption(index)),
  };
}

/**
 * @param {string[]} given paths to test instead of everything, and options for mocha such as --grep.
 * @returns {string[]} mocha's arguments.
 */
export function mochaArguments(given) {
  const { paths, options } = split(given);
  const specs = paths.length === 0 ? testGlobs : paths.flatMap(specsBelow);
  return [...specs, ...ignored.flatMap((pattern) => ['--ignore', pattern]), ...options];
}

/**
 * What has to be there for the tests: tests of packages alone do without the web apps and the browser.
 * @param {string[]} given as for `mochaArguments`.
 * @returns {import('./bring-up.mjs').Part[]}
 */
export function partsFor(given) {
  const { paths } = split(given);
  const packagesOnly = paths.length > 0 && paths.every((path) => /^(\.\/)?(packages|scripts)\//.test(path));
  return packagesOnly ? ['dependencies', 'sqlite', 'worker'] : ['dependencies', 'sqlite', 'worker', 'browser', 'web'];
}

function specsBelow(path) {
  const clean = path.replace(/\/+$/, '');
  return /\.[a-z]+$/.test(clean) ? [clean] : [`${clean}/**/*.test.{ts,tsx,mjs}`];
}

/**
 * Runs the tests; what they say goes to the terminal.
 * @param {string[]} given
 * @returns {Promise<{counts: Counts, fault?: string}>}
 */
export async function runTests(given) {
  const folder = mkdtempSync(join(tmpdir(), 'oih-test-'));
  const file = join(folder, 'counts.json');
  try {
    const code = await runMocha(mochaArguments(given), file);
    return judge(readCounts(file), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
}

function runMocha(args, file) {
  const mocha = fromRoot('node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = fromRoot('scripts', 'lib', 'mocha-reporter.mjs');
  // mocha starts itself again with Node's options, and tests start servers and browsers: a group of their own lets all of them
  // be ended together.
  const child = spawn(process.execPath, [mocha, '--reporter', reporter, ...args], {
    cwd: fromRoot(),
    env: { ...process.env, NODE_ENV: 'test', OIH_TEST_COUNTS: file },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const endAll = () => endGroup(child.pid);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, endAll);
  const stopWatching = onLingering(file, endAll);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      stopWatching();
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, endAll);
      resolve(code);
    });
  });
}

function onLingering(file, endAll) {
  let lingering;
  const watch = setInterval(() => {
    if (lingering || !isFinished(file)) return;
    lingering = setTimeout(() => {
      process.stderr.write(`The tests left something open: their process is still there ${lingerMs / 1000} s later.\n`);
      endAll();
    }, lingerMs);
  }, 1000);
  return () => {
    clearInterval(watch);
    clearTimeout(lingering);
  };
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // The group may have ended by itself in this very moment.
    if (error.code !== 'ESRCH') throw error;
  }
}

function isFinished(file) {
  if (!existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  return text.includes('"finished":true');
}
