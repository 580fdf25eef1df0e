// npm run restore -- --from FILE: makes a store from such a file.
import { runTool } from './lib/run-tool.mjs';
import { runMain } from './lib/terminal.mjs';

await runMain(() => runTool('packages/docstore/src/tools/restore.ts'));
