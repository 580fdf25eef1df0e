// A stage of the Dockerfile: builds the web apps that the image of the api serves.
import { createTerminal, runMain } from '../scripts/lib/terminal.mjs';
import { buildWebApps } from '../scripts/lib/web-build.mjs';

const terminal = createTerminal();

await runMain(async () => {
  await terminal.step('web apps', () => buildWebApps(terminal));
  return 0;
});
