// Plays one simulation of test/sim/ in this process, which sim.mjs starts under tsx. Progress goes to the standard error output; the last line of
// the standard output is what came of it.
import { pathToFileURL } from 'node:url';
import { fromRoot } from './paths.mjs';

const [name, options = '{}'] = process.argv.slice(2);
const simulation = await import(pathToFileURL(fromRoot('test', 'sim', `${name}.ts`)).href);
const given = JSON.parse(options);
if (Object.keys(given).length > 0 && !simulation.planFrom) throw new Error(`the simulation "${name}" takes no options`);
const plan = simulation.planFrom?.(given);
const result = await simulation.default((line) => process.stderr.write(`${line}\n`), plan);
process.stdout.write(`\n${JSON.stringify(result)}\n`);
