// npm run verify -- record ID: proves a signed record of a store that is running, and says what was changed if it was.
// npm run audit:verify: the same for the audit trail.
import { runTool } from './lib/run-tool.mjs';
import { runMain } from './lib/terminal.mjs';

await runMain(() => runTool('apps/api/src/verify.ts'));
