// npm run sim -- NAME [--json] [--out FOLDER] [--OPTION NUMBER …]: plays something through and prints what came of it, with a plot. With --json the
// standard output is one object. Pictures that a simulation draws go to FOLDER.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../packages/setup/src/command.mjs';
import { bringUp } from './lib/bring-up.mjs';
import { namesIn, table } from './lib/measurements.mjs';
import { fromRoot } from './lib/paths.mjs';
import { createTerminal, runMain, SetUpError } from './lib/terminal.mjs';

const folder = fromRoot('test', 'sim');
const terminal = createTerminal({ stream: process.stderr });
const usage =
  'npm run sim -- NAME [--json] [--out FOLDER], and for network [--scale N] [--days N] [--prefectures N] [--stations N] [--seed N]';

function given() {
  const number = /** @type {const} */ ({ type: 'string' });
  const numbers = { scale: number, days: number, prefectures: number, stations: number, seed: number };
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, out: { type: 'string' }, ...numbers },
    });
    const { json, out, ...options } = values;
    return { name: positionals[0], json, out, options };
  } catch (error) {
    throw new SetUpError(`${error.message}\n${usage}`);
  }
}

async function play(name, options) {
  const args = ['--import', 'tsx', fromRoot('scripts/lib/run-sim.mjs'), name, JSON.stringify(options)];
  const output = await runCommand(process.execPath, args, {
    cwd: fromRoot(),
    env: { ...process.env, NODE_ENV: 'test' },
    onLine: (line) => terminal.progress(line),
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** Writes the pictures; gives a line about each. */
function keep(files, out) {
  mkdirSync(out, { recursive: true });
  return Object.entries(files).map(([file, content]) => {
    const path = resolve(join(out, file));
    writeFileSync(path, content);
    return `written: ${path}`;
  });
}

await runMain(async () => {
  const { name, json, out, options } = given();
  const names = namesIn(folder).filter((one) => one !== 'plot');
  if (!name) {
    process.stdout.write(`Simulations: ${names.join(', ')}\n  ${usage}\n`);
    return 0;
  }
  if (!names.includes(name)) throw new SetUpError(`There is no simulation "${name}". There are: ${names.join(', ')}`);
  await bringUp(terminal, ['dependencies', 'sqlite']);
  const { figures, plot, files = {} } = await terminal.step(`simulation ${name}`, () => play(name, options));
  const kept = out ? keep(files, out) : [];
  const lines = json ? [JSON.stringify({ name, figures })] : [name, ...table(figures), '', plot, ...kept];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
});
