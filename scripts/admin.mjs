// npm run admin -- create …: makes the first administrator of a store that is running; npm run admin -- unlock USER lifts a lock.
import { runTool } from './lib/run-tool.mjs';
import { runMain } from './lib/terminal.mjs';

await runMain(() => runTool('apps/api/src/admin.ts'));
