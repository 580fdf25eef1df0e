// Runs a tool of the store, which is TypeScript, with the settings of this installation.
import { spawn } from 'node:child_process';
import { bringUp } from './bring-up.mjs';
import { processEnvironment } from './environment.mjs';
import { fromRoot } from './paths.mjs';
import { createTerminal } from './terminal.mjs';

/**
 * @param {string} entry the tool, relative to the checkout.
 * @returns {Promise<number>} its exit code.
 */
export async function runTool(entry) {
  await bringUp(createTerminal({ stream: process.stderr }), ['dependencies', 'sqlite']);
  // Paths are meant from where the command was given.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(
    process.execPath,
    ['--import', fromRoot('node_modules/tsx/dist/esm/index.mjs'), fromRoot(entry), ...process.argv.slice(2)],
    {
      cwd,
      env: { ...process.env, ...processEnvironment() },
      stdio: 'inherit',
    },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
