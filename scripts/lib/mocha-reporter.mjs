// Our mocha reporter: a line of progress every few seconds, each failure as soon as it is known, and after every test the
// counts in a file, so that they are known even when the process does not live to the end. Whoever sees only the end of a long run
// finds there what failed, and which files took longest.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fromRoot } from './paths.mjs';
import { createTerminal } from './terminal.mjs';

/** How many of the slowest files a run names. */
const named = 12;

/** Plain, so that it may be read by whoever started mocha: see test-run.mjs. */
export default class Reporter {
  /** @param {import('mocha').Runner} runner */
  constructor(runner) {
    const terminal = createTerminal();
    const counts = { passed: 0, failed: 0, skipped: 0, finished: false };
    const total = runner.total;
    const failures = [];
    /** @type {Map<string, number>} milliseconds, hooks included. */
    const took = new Map();
    let begun = 0;
    const save = () => {
      if (process.env.OIH_TEST_COUNTS) writeFileSync(process.env.OIH_TEST_COUNTS, JSON.stringify(counts));
    };
    const done = (key, test) => {
      counts[key]++;
      save();
      const at = counts.passed + counts.failed + counts.skipped;
      terminal.progress(`[${at}/${total}] ${counts.failed} failed · ${test.fullTitle()}`);
    };
    save();
    runner.on('suite', (suite) => {
      if (suite.parent?.root) begun = performance.now();
    });
    runner.on('suite end', (suite) => {
      if (!suite.parent?.root || !suite.file) return;
      const file = relative(fromRoot(), suite.file);
      took.set(file, (took.get(file) ?? 0) + performance.now() - begun);
    });
    runner.on('pass', (test) => done('passed', test));
    runner.on('pending', (test) => done('skipped', test));
    runner.on('fail', (test, error) => {
      terminal.line(`  ✗ ${test.fullTitle()}`);
      if (test.file) terminal.line(`    ${test.file}`);
      for (const line of describe(error).split('\n')) terminal.line(`    ${line}`);
      failures.push(test.fullTitle());
      done('failed', test);
    });
    runner.on('end', () => {
      counts.finished = true;
      save();
      const slowest = [...took].sort(([, a], [, b]) => b - a).slice(0, named);
      terminal.line('  slowest files:');
      for (const [file, ms] of slowest) terminal.line(`    ${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`);
      for (const title of failures) terminal.line(`  ✗ ${title}`);
      terminal.line(`  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped of ${total}`);
    });
  }
}

function describe(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
