// The processes of one installation: which there are, in which order they start, when each is ready, and how they stop.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../packages/setup/src/command.mjs';
import { serverArguments } from '../../packages/setup/src/node-arguments.mjs';
import { fromRoot } from './paths.mjs';
import { answersHttp, answersTcp, assertFree, waitUntil } from './ports.mjs';
import { supervise } from './supervisor.mjs';

const readyWithinMs = 60_000;

/**
 * @typedef {object} Definition
 * @property {string} name
 * @property {string} entry
 * @property {() => Promise<boolean>} isReady
 * @property {{port: number, host: string, variable: string, what: string}[]} listens
 */

/**
 * @param {Record<string, string>} env
 * @param {boolean} ownStore whether the embedded store runs; not when MONGODB_URI was given.
 * @returns {{docstore?: Definition, media: Definition, api: Definition}}
 */
export function definitions(env, ownStore) {
  const listens = (port, host, variable, what) => ({ port: Number(port), host, variable, what });
  const store = {
    name: 'docstore',
    entry: 'packages/docstore/src/main.ts',
    isReady: () => answersTcp(Number(env.DOCSTORE_PORT)),
    listens: [listens(env.DOCSTORE_PORT, '127.0.0.1', 'DOCSTORE_PORT', 'the store')],
  };
  return {
    ...(ownStore ? { docstore: store } : {}),
    media: {
      name: 'media',
      entry: 'apps/media/src/main.ts',
      isReady: () => answersHttp(`http://127.0.0.1:${env.MEDIA_PORT}/healthz`),
      listens: [
        listens(env.MEDIA_PORT, '127.0.0.1', 'MEDIA_PORT', 'the media server'),
        listens(env.MEDIA_RTC_PORT, env.MEDIA_LISTEN_IP, 'MEDIA_RTC_PORT', 'audio and video'),
      ],
    },
    api: {
      name: 'api',
      entry: 'apps/api/src/main.ts',
      isReady: () => answersHttp(`http://127.0.0.1:${env.API_PORT}/healthz`),
      listens: [listens(env.API_PORT, env.API_HOST, 'API_PORT', 'the web server')],
    },
  };
}

/**
 * Starts everything in its order and waits until it is ready: store, seed, api, media.
 * @param {object} options
 * @param {Record<string, string>} options.env
 * @param {boolean} options.ownStore
 * @param {import('./terminal.mjs').Terminal} options.terminal
 * @returns {{ready: Promise<void>, stop: () => Promise<void>}} `stop` goes api → media → store, at any moment.
 */
export function startProcesses({ env, ownStore, terminal }) {
  const { docstore, media, api } = definitions(env, ownStore);
  /** @type {import('./supervisor.mjs').Supervised[]} */
  const running = [];
  let stopped = false;

  const launch = (definition) => {
    if (stopped) return undefined;
    const supervised = supervise({
      name: definition.name,
      command: process.execPath,
      args: [...serverArguments, fromRoot(definition.entry)],
      cwd: fromRoot(),
      env: { ...process.env, ...env },
      logFile: join(env.OIH_DATA_DIR, 'logs', `${definition.name}.log`),
      say: (text) => terminal.line(`  ${text}`),
    });
    running.push(supervised);
    return supervised;
  };
  const run = async (definition) => {
    const supervised = launch(definition);
    if (!supervised) return;
    const hasFailed = () => (stopped ? 'stopped meanwhile' : supervised.failure());
    await waitUntil(definition.isReady, { timeoutMs: readyWithinMs, hasFailed, what: definition.name });
  };
  const ready = (async () => {
    const all = [docstore, media, api].filter((definition) => definition !== undefined);
    await assertFree(all.flatMap((definition) => definition.listens));
    if (docstore) await terminal.step('store', () => run(docstore));
    await terminal.step('seed', () => seed(env));
    // The media server tells the api about itself as soon as it is up.
    await terminal.step('web server', () => run(api));
    await terminal.step('media server', () => run(media));
  })();
  const stop = async () => {
    stopped = true;
    const order = ['api', 'media', 'docstore'];
    for (const name of order) await running.find((supervised) => supervised.name === name)?.stop();
  };
  return { ready, stop };
}

/**
 * Fills an empty store with the demonstration; a store that has it is left as it is.
 * @param {Record<string, string>} env
 */
export async function seed(env) {
  const entry = fromRoot('apps/api/src/seed.ts');
  if (env.NODE_ENV === 'production') return 'none in production';
  if (!existsSync(entry)) return 'none in this checkout';
  await runCommand(process.execPath, ['--import', 'tsx', entry], { cwd: fromRoot(), env: { ...process.env, ...env } });
  return '';
}
