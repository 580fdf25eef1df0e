// Keeps one process running: starts it, writes what it says to a file, starts it again with a growing pause when it dies, and
// stops it first politely, then by force.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { forTerminal } from './log-line.mjs';

const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** A process that ran this long was healthy: the next pause is short again. */
const healthyMs = 30_000;
const largestLogBytes = 20e6;

/**
 * @typedef {object} Supervised
 * @property {string} name
 * @property {() => string | undefined} failure how it ended, while it is down.
 * @property {() => Promise<void>} stop resolves when it is gone.
 */

/**
 * @param {object} options
 * @param {string} options.name such as "api".
 * @param {string} options.command
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} [options.cwd]
 * @param {string} options.logFile
 * @param {(line: string) => void} options.say
 * @param {number} [options.killAfterMs] how long it may take to stop.
 * @param {number} [options.pauseMs] the first pause before a restart.
 * @returns {Supervised}
 */
export function supervise({
  name,
  command,
  args,
  env,
  cwd,
  logFile,
  say,
  killAfterMs = 10_000,
  pauseMs = firstPauseMs,
}) {
  const log = openLog(logFile);
  let child;
  let stopping = false;
  let pause = pauseMs;
  let restart;
  let failure;

  const launch = () => {
    const started = Date.now();
    failure = undefined;
    // A group of its own: Ctrl-C in the terminal reaches only us, and we stop the processes in their order.
    child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [child.stdout, child.stderr]) relay(stream, name, log, say);
    child.on('error', (error) => {
      failure = error.message;
    });
    child.on('close', (code, signal) => {
      child = undefined;
      if (stopping) return;
      failure ??= `it ended with ${signal ?? `code ${code}`}, see ${logFile}`;
      if (Date.now() - started > healthyMs) pause = pauseMs;
      say(`${name}: ${failure}; starting it again in ${pause / 1000} s`);
      restart = setTimeout(launch, pause);
      pause = Math.min(pause * 2, longestPauseMs);
    });
  };

  const stop = async () => {
    stopping = true;
    clearTimeout(restart);
    if (child) await terminate(child, killAfterMs, () => say(`${name} does not stop by itself; killing it`));
    // Not before everything is written: whoever stops a process may take its folder away.
    await new Promise((resolve) => log.end(resolve));
  };

  launch();
  return { name, failure: () => failure, stop };
}

/** The previous log is kept beside the new one once it has grown large; the one before it goes. */
function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  const { size = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
  if (size > largestLogBytes) renameSync(path, `${path}.1`);
  return createWriteStream(path, { flags: 'a' });
}

function relay(stream, name, log, say) {
  createInterface({ input: stream }).on('line', (line) => {
    log.write(`${line}\n`);
    const shown = forTerminal(line);
    if (shown) say(`${name}: ${shown}`);
  });
}

async function terminate(child, killAfterMs, onKill) {
  if (child.pid === undefined) return;
  const gone = once(child, 'close');
  child.kill('SIGTERM');
  const force = setTimeout(() => {
    onKill();
    child.kill('SIGKILL');
  }, killAfterMs);
  await gone;
  clearTimeout(force);
}
