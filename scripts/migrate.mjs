// npm run migrate -- --from URI --to URI: copies everything between the embedded store and MongoDB, in either direction.
import { parseArgs } from 'node:util';
import { bringUp } from './lib/bring-up.mjs';
import { createTerminal, runMain } from './lib/terminal.mjs';

const terminal = createTerminal();

await runMain(async () => {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } });
  const { from, to } = values;
  if (!from || !to) {
    terminal.line('npm run migrate -- --from URI --to URI');
    return 2;
  }
  await bringUp(terminal, ['dependencies']);
  const { migrate } = await import('./lib/migrate.mjs');
  const copied = await terminal.step('copy', () => migrate({ from, to, report: terminal.progress }));
  for (const { namespace, documents, hash } of copied)
    terminal.line(`  ${namespace}: ${documents} documents, sha256 ${hash.slice(0, 16)}…`);
  return 0;
});
