// The two compiled parts. Their modules are loaded late: they look into node_modules, which the step before them fills.
import { ensurePackages } from './system-packages.mjs';

/** @param {import('./terminal.mjs').Terminal} terminal */
export async function makeSqliteBinding(terminal) {
  const { resolveSqliteBinding } = await import('../../packages/docstore/native/resolve-sqlite-binding.mjs');
  const { how, fresh } = await resolveSqliteBinding({
    log: (text) => terminal.line(`    ${text}`),
    progress: terminal.progress,
    ensurePackages: (names) => ensurePackages(names, 'to compile the SQLite binding', terminal),
  });
  return fresh ? how : 'already good';
}

/** @param {import('./terminal.mjs').Terminal} terminal */
export async function makeMediaWorker(terminal) {
  const { resolveWorker } = await import('../../packages/media-worker/src/resolve-worker.mjs');
  const { how, fresh } = await resolveWorker({
    log: (text) => terminal.line(`    ${text}`),
    progress: terminal.progress,
    ensurePackages: (names) => ensurePackages(names, 'to build the media worker', terminal),
  });
  return fresh ? how : `already good (${how})`;
}
