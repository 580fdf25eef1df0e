import { makeBrowser } from './browser.mjs';
import { installDependencies } from './dependencies.mjs';
import { makeMediaWorker, makeSqliteBinding } from './native-parts.mjs';
import { checkNode } from './node-version.mjs';
import { buildWebApps } from './web-build.mjs';

/** @typedef {'dependencies' | 'sqlite' | 'worker' | 'browser' | 'web'} Part */

const steps = [
  { part: 'dependencies', title: 'dependencies', run: installDependencies },
  { part: 'sqlite', title: 'SQLite binding', run: makeSqliteBinding },
  { part: 'worker', title: 'media worker', run: makeMediaWorker },
  { part: 'browser', title: 'browser for the tests', run: makeBrowser },
  { part: 'web', title: 'web apps', run: buildWebApps },
];

/**
 * Brings the checkout up, step by step; what is already good is left alone.
 * @param {import('./terminal.mjs').Terminal} terminal
 * @param {Part[]} parts which steps; their order is ours.
 */
export async function bringUp(terminal, parts) {
  await terminal.step('Node.js', async () => checkNode());
  for (const { part, title, run } of steps) {
    if (parts.includes(/** @type {Part} */ (part))) await terminal.step(title, () => run(terminal));
  }
}
