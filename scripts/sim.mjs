// npm run sim -- NAME [--json]: plays something through and prints what came of it, with a plot. With --json the standard output is one object.
import { runCommand } from '../packages/setup/src/command.mjs';
import { bringUp } from './lib/bring-up.mjs';
import { namesIn, table } from './lib/measurements.mjs';
import { fromRoot } from './lib/paths.mjs';
import { createTerminal, runMain, SetUpError } from './lib/terminal.mjs';

const folder = fromRoot('test', 'sim');
const terminal = createTerminal({ stream: process.stderr });

async function play(name) {
  const output = await runCommand(process.execPath, ['--import', 'tsx', fromRoot('scripts/lib/run-sim.mjs'), name], {
    cwd: fromRoot(),
    env: { ...process.env, NODE_ENV: 'test' },
    onLine: (line) => terminal.progress(line),
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

await runMain(async () => {
  const args = process.argv.slice(2);
  const [name] = args.filter((argument) => !argument.startsWith('-'));
  const names = namesIn(folder).filter((one) => one !== 'plot');
  if (!name) {
    process.stdout.write(`Simulations: ${names.join(', ')}\n  npm run sim -- NAME [--json]\n`);
    return 0;
  }
  if (!names.includes(name)) throw new SetUpError(`There is no simulation "${name}". There are: ${names.join(', ')}`);
  await bringUp(terminal, ['dependencies', 'sqlite']);
  const { figures, plot } = await terminal.step(`simulation ${name}`, () => play(name));
  const lines = args.includes('--json') ? [JSON.stringify({ name, figures })] : [name, ...table(figures), '', plot];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
});
