// npm run seed: fills a store that is already running with the demonstration.
import { bringUp } from './lib/bring-up.mjs';
import { processEnvironment } from './lib/environment.mjs';
import { seed } from './lib/processes.mjs';
import { createTerminal, runMain } from './lib/terminal.mjs';

const terminal = createTerminal();

await runMain(async () => {
  await bringUp(terminal, ['dependencies']);
  await terminal.step('seed', () => seed(processEnvironment()));
});
