// npm run backup -- --to FILE: copies the running store into one file.
import { runTool } from './lib/run-tool.mjs';
import { runMain } from './lib/terminal.mjs';

await runMain(() => runTool('packages/docstore/src/tools/backup.ts'));
