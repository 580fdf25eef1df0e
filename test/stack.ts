import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverArguments } from '@oih/setup/node-arguments';
import { scratchFolder } from '@oih/testkit/scratch';

const root = fileURLToPath(new URL('../', import.meta.url));
export const stackSecret = 'a secret of the end-to-end tests that is long enough';

/** A port that nothing listens on at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

type Part = 'docstore' | 'api' | 'api-2' | 'media' | 'media-2';
const entries: Record<Part, string> = {
  docstore: 'packages/docstore/src/main.ts',
  api: 'apps/api/src/main.ts',
  'api-2': 'apps/api/src/main.ts',
  media: 'apps/media/src/main.ts',
  'media-2': 'apps/media/src/main.ts',
};

/** How long a filled folder stands for one that is filled now, milliseconds: the demonstration's times begin when it is made. */
const freshMs = 10 * 60_000;
let filled: { at: number; folder: Promise<string> } | null = null;

/** A data folder with the demonstration in it: filled once, and copied for every stack that starts soon after. */
function demonstration(): Promise<string> {
  if (filled && Date.now() - filled.at < freshMs) return filled.folder;
  const filling = { at: Date.now(), folder: fill() };
  filled = filling;
  filling.folder.catch(() => {
    if (filled === filling) filled = null;
  });
  return filling.folder;
}

async function fill(): Promise<string> {
  const folder = scratchFolder('oih-demonstration-');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const env = environment(folder, { docstore: await freePort() }, {});
  const store = spawn(process.execPath, [...serverArguments, entries.docstore], { cwd: root, env, stdio: 'inherit' });
  const seed = spawn(process.execPath, ['--import', 'tsx', 'apps/api/src/seed.ts'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const [code] = await once(seed, 'exit');
  store.kill('SIGTERM');
  await once(store, 'exit');
  if (code !== 0) throw new Error(`the demonstration could not be put in place: ${code}`);
  return folder;
}

/** The settings of a stack, over those of this process. */
function environment(
  folder: string,
  { api = 0, docstore = 0, media = 0, rtc = 0 },
  settings: Record<string, string>,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    OIH_DATA_DIR: folder,
    API_PORT: String(api),
    PUBLIC_ORIGIN: `http://localhost:${api}`,
    API_INTERNAL_URL: `http://127.0.0.1:${api}`,
    DOCSTORE_PORT: String(docstore),
    MONGODB_URI: `mongodb://127.0.0.1:${docstore}/hospital?replicaSet=docstore`,
    MEDIA_PORT: String(media),
    MEDIA_RTC_PORT: String(rtc),
    SESSION_SECRET: stackSecret,
    INTERNAL_SECRET: stackSecret,
    RECORDS_KEY: stackSecret,
    IDENTITY_SECRET: stackSecret,
    ...settings,
  };
}

/** The three processes of the product, as `npm start` runs them, on ports and a folder of their own, with the demonstration in it. */
export class Stack {
  readonly #env: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #children = new Map<Part, ChildProcess>();
  /** What sets the second one of a kind apart. */
  readonly #own: Partial<Record<Part, Record<string, string>>>;
  #output = '';

  private constructor(env: NodeJS.ProcessEnv, folder: string, secondApi: number) {
    this.#env = env;
    this.#folder = folder;
    this.#own = {
      'media-2': { MEDIA_NODE_ID: 'media-2', MEDIA_PORT: '0', MEDIA_RTC_PORT: '0' },
      'api-2': { API_PORT: String(secondApi) },
    };
  }

  /** @param on where its data lies: a bench is about the disk as well, a test is not. */
  static async start(settings: Record<string, string> = {}, on: 'memory' | 'disk' = 'memory'): Promise<Stack> {
    const ports = await Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()]);
    const [api, docstore, media, rtc, secondApi] = ports;
    const folder = on === 'disk' ? mkdtempSync(join(tmpdir(), 'oih-bench-')) : scratchFolder('oih-e2e-');
    cpSync(await demonstration(), folder, { recursive: true });
    const stack = new Stack(environment(folder, { api, docstore, media, rtc }, settings), folder, secondApi);
    stack.spawn('docstore');
    stack.spawn('media');
    await stack.startApi();
    return stack;
  }

  /** Connection string of the store. */
  get databaseUri(): string {
    return String(this.#env.MONGODB_URI);
  }

  /** Where the processes keep their data. */
  get dataFolder(): string {
    return this.#folder;
  }

  /** The one port of media, UDP and TCP. */
  get mediaPort(): number {
    return Number(this.#env.MEDIA_RTC_PORT);
  }

  /** Where the media node tells its metrics. */
  get mediaOrigin(): string {
    return `http://127.0.0.1:${this.#env.MEDIA_PORT}`;
  }

  /** Warnings and errors of all its processes since they began, a line each. */
  get warnings(): string[] {
    return this.#output.split('\n').filter((line) => line !== '');
  }

  get origin(): string {
    return String(this.#env.PUBLIC_ORIGIN);
  }

  spawn(part: Part): void {
    const child = spawn(process.execPath, [...serverArguments, entries[part]], {
      cwd: root,
      env: { ...this.#env, ...this.#own[part] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        this.#output += chunk;
      });
    }
    this.#children.set(part, child);
  }

  /** Starts an api and waits until it answers. */
  async startApi(part: 'api' | 'api-2' = 'api'): Promise<void> {
    this.spawn(part);
    const port = this.#own[part]?.API_PORT ?? this.#env.API_PORT;
    const deadline = Date.now() + 120_000;
    while (!(await answers(`http://localhost:${port}/healthz`))) {
      if (Date.now() > deadline) throw new Error(`the ${part} does not answer:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The process of a part. */
  pidOf(part: Part): number {
    return this.#children.get(part)!.pid!;
  }

  /** The worker process below a media node. */
  workerPidOf(part: 'media' | 'media-2'): number {
    const found = execFileSync('pgrep', ['-P', String(this.pidOf(part)), '-f', 'mediasoup-worker']).toString();
    return Number(found.split('\n')[0]);
  }

  /** Ends a process as a power cut would. */
  kill(part: Part): Promise<void> {
    const child = this.#children.get(part);
    if (!child) throw new Error(`${part} does not run`);
    this.#children.delete(part);
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  }

  async close(): Promise<void> {
    for (const part of ['api', 'api-2', 'media', 'media-2', 'docstore'] as const)
      if (this.#children.has(part)) await this.kill(part);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The latest sign-in code for a phone, from the mailbox page. */
  async codeFor(phone: string): Promise<string> {
    const page = await (await fetch(`${this.origin}/dev/mailbox`)).text();
    return page.match(new RegExp(`${phone}[\\s\\S]*?code is (\\d{6})`))?.[1] ?? 'none';
  }
}
