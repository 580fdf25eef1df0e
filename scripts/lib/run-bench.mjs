// Runs one bench of test/load/ in this process, which bench.mjs starts under tsx. Progress goes to the standard error output;
// the last line of the standard output is the figures.
import { pathToFileURL } from 'node:url';
import { fromRoot } from './paths.mjs';

const [name] = process.argv.slice(2);
const bench = await import(pathToFileURL(fromRoot('test', 'load', `${name}.ts`)).href);
const figures = await bench.default((line) => process.stderr.write(`${line}\n`));

for (const [key, value] of Object.entries(figures)) {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Error(`The bench ${name} gives ${JSON.stringify(value)} for ${key}; a finite number is needed.`);
  }
}
process.stdout.write(`\n${JSON.stringify(figures)}\n`);
