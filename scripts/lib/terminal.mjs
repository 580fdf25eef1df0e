// What the scripts say while they work: a line per step, and while a step lasts, what it is doing. On a terminal that is one
// line that keeps changing; in a log file it is a plain line every few seconds.

const progressEveryMs = 5000;

/** Seconds for people: "0.4 s", "12 s", "3 min 20 s". */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * @typedef {object} Terminal
 * @property {(line?: string) => void} line writes a line.
 * @property {(text: string) => void} progress says what is going on; replaced by whatever comes next.
 * @property {<T>(title: string, work: () => Promise<T>) => Promise<T>} step does the work and says how long it took.
 * @property {{title: string, ms: number}[]} timings of the steps done so far.
 */

/**
 * @param {{stream?: NodeJS.WritableStream & {isTTY?: boolean, columns?: number}, now?: () => number}} [options]
 * @returns {Terminal}
 */
export function createTerminal({ stream = process.stdout, now = Date.now } = {}) {
  const live = Boolean(stream.isTTY) && !process.env.CI;
  const timings = [];
  let lastProgress = 0;
  let shown = false;

  const clear = () => {
    if (shown) stream.write('\r\x1b[2K');
    shown = false;
  };
  const line = (text = '') => {
    clear();
    stream.write(`${text}\n`);
  };
  const progress = (text) => {
    const moment = now();
    if (moment - lastProgress < (live ? 80 : progressEveryMs)) return;
    lastProgress = moment;
    if (!live) return line(`    ${text}`);
    clear();
    stream.write(`    ${text}`.slice(0, (stream.columns ?? 80) - 1));
    shown = true;
  };
  const step = async (title, work) => {
    const start = now();
    lastProgress = start;
    try {
      const result = await work();
      const ms = now() - start;
      timings.push({ title, ms });
      line(`  ✓ ${title}${typeof result === 'string' && result ? `: ${result}` : ''} (${duration(ms)})`);
      return result;
    } catch (error) {
      line(`  ✗ ${title} (${duration(now() - start)})`);
      throw error;
    }
  };
  return { line, progress, step, timings };
}

/** A fault that people can mend; shown without a stack. */
export class SetUpError extends Error {
  name = 'SetUpError';
}

/**
 * Runs a script's main function: a fault ends it with code 1 and one clear message on the standard error output.
 * @param {() => Promise<number | undefined>} main gives the exit code; none is 0.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const known = ['SetUpError', 'CommandFailed', 'ChecksumMismatch'].includes(error.name);
    process.stderr.write(`\n${known ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
