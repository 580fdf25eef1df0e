// A stage of the Dockerfile: makes the media worker into OIH_CACHE_DIR, which the image of the media node takes over.
import { makeMediaWorker } from '../scripts/lib/native-parts.mjs';
import { createTerminal, runMain } from '../scripts/lib/terminal.mjs';

const terminal = createTerminal();

await runMain(async () => {
  await terminal.step('media worker', () => makeMediaWorker(terminal));
  return 0;
});
