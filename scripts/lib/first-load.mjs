// What a browser fetches before the first screen of a web app stands: counted from the manifest of the build, and held to a budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SetUpError } from './terminal.mjs';

const kilobyte = 1000;

/**
 * The most that the first screens may take, gzipped, kilobytes. A patient on a poor mobile network (400 kbit/s) waits two seconds
 * for each hundred. Who has to raise a budget says why in the commit.
 */
export const budgets = {
  patient: {
    kilobytes: 300,
    screens: ['src/screens/sign-in/sign-in-screen.tsx', 'src/screens/home/home-screen.tsx'],
  },
};

/** @typedef {{file: string, isEntry?: boolean, imports?: string[], css?: string[]}} Chunk */

/** Everything that a file of the manifest needs before it runs. */
function closure(/** @type {Record<string, Chunk>} */ manifest, /** @type {string[]} */ names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    const chunk = manifest[name];
    if (!chunk)
      throw new SetUpError(
        `The build has no ${name}; the budget of the first load in scripts/lib/first-load.mjs names it.`,
      );
    seen.add(name);
    closure(manifest, chunk.imports ?? [], seen);
  }
  return seen;
}

/**
 * Kilobytes, gzipped, that each of the first screens takes with everything it needs.
 * @param {string} folder the built app.
 * @param {string[]} screens modules of the screens, as the manifest names them.
 * @returns {{screen: string, kilobytes: number}[]}
 */
export function firstLoads(folder, screens) {
  /** @type {Record<string, Chunk>} */
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
  const sizeOf = (/** @type {string} */ file) => gzipSync(readFileSync(join(folder, file))).length;
  return screens.map((screen) => {
    const chunks = [...closure(manifest, [...entries, screen])].map((name) => /** @type {Chunk} */ (manifest[name]));
    const files = new Set(['index.html', ...chunks.flatMap(({ file, css = [] }) => [file, ...css])]);
    const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
    return { screen, kilobytes: Math.round(bytes / kilobyte) };
  });
}

/**
 * Refuses a build whose first screens have grown over their budget.
 * @param {string} app
 * @param {string} folder the built app.
 * @param {{kilobytes: number, screens: string[]}} [budget]
 * @returns {string} what the first screens take, in words; empty for an app without a budget.
 */
export function holdToBudget(app, folder, budget = budgets[/** @type {keyof typeof budgets} */ (app)]) {
  if (!budget) return '';
  const most = Math.max(...firstLoads(folder, budget.screens).map(({ kilobytes }) => kilobytes));
  if (most > budget.kilobytes)
    throw new SetUpError(
      `The first screen of the ${app} app takes ${most} kB gzipped; its budget is ${budget.kilobytes} kB. Fetch what it does not need when it is needed (import()).`,
    );
  return `first screen of ${app}: ${most} kB gzipped`;
}
