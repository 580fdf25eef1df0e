// npm test: brings the checkout up and runs every test, or those below the given paths. Its last line is always
// "N passed, N failed, N skipped".
import { bringUp } from './lib/bring-up.mjs';
import { createTerminal, runMain } from './lib/terminal.mjs';
import { partsFor, runTests, summaryLine } from './lib/test-run.mjs';

await runMain(async () => {
  const terminal = createTerminal();
  /** @type {{counts: import('./lib/test-run.mjs').Counts, fault?: string}} */
  let outcome = { counts: { passed: 0, failed: 1, skipped: 0 }, fault: 'The checkout could not be brought up.' };
  try {
    const given = process.argv.slice(2);
    await bringUp(terminal, partsFor(given));
    outcome = await runTests(given);
  } catch (error) {
    terminal.line(error.message);
  }
  if (outcome.fault) terminal.line(outcome.fault);
  terminal.line(summaryLine(outcome.counts));
  return outcome.counts.failed === 0 ? 0 : 1;
});
