// npm run bench -- NAME [--json]: measures, and prints figures. With --json the standard output is one object and nothing else.
import { runCommand } from '../packages/setup/src/command.mjs';
import { bringUp } from './lib/bring-up.mjs';
import { namesIn, table } from './lib/measurements.mjs';
import { fromRoot } from './lib/paths.mjs';
import { createTerminal, runMain, SetUpError } from './lib/terminal.mjs';

const folder = fromRoot('test', 'load');
const terminal = createTerminal({ stream: process.stderr });

/** The bench runs in a process of its own under tsx; its last line is the figures. */
async function measure(name) {
  const output = await runCommand(process.execPath, ['--import', 'tsx', fromRoot('scripts/lib/run-bench.mjs'), name], {
    cwd: fromRoot(),
    env: { ...process.env, NODE_ENV: 'test' },
    onLine: (line) => terminal.progress(line),
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

await runMain(async () => {
  const args = process.argv.slice(2);
  const [name] = args.filter((argument) => !argument.startsWith('-'));
  const names = namesIn(folder);
  if (!name) {
    process.stdout.write(`Benches: ${names.join(', ') || 'none'}\n  npm run bench -- NAME [--json]\n`);
    return 0;
  }
  if (!names.includes(name)) throw new SetUpError(`There is no bench "${name}". There are: ${names.join(', ')}`);
  await bringUp(terminal, ['dependencies', 'sqlite', 'worker', 'browser', 'web']);
  const figures = await terminal.step(`bench ${name}`, () => measure(name));
  const lines = args.includes('--json') ? [JSON.stringify({ name, figures })] : [name, ...table(figures)];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
});
