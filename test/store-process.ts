import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { serverArguments } from '@oih/setup/node-arguments';
import { residentMiB } from './resident.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The embedded store as a process of its own, as `npm start` runs it. */
export class StoreProcess {
  readonly child: ChildProcess;
  readonly port: number;
  /** Milliseconds from the start of the process until it said that it is open. */
  readonly openedAfter: number;

  private constructor(child: ChildProcess, port: number, openedAfter: number) {
    this.child = child;
    this.port = port;
    this.openedAfter = openedAfter;
  }

  /**
   * Starts the store on a folder, on a free port.
   * @throws when it ends instead of opening, with what it said.
   */
  static async start(folder: string, options: StoreProcessOptions = {}): Promise<StoreProcess> {
    const { wrapper = [], nodeArguments = [], env = {} } = options;
    const [command = process.execPath, ...rest] = [...wrapper, process.execPath];
    const begun = performance.now();
    const child = spawn(command, [...rest, ...nodeArguments, ...serverArguments, 'packages/docstore/src/main.ts'], {
      cwd: root,
      env: { ...process.env, OIH_DATA_DIR: folder, DOCSTORE_PORT: '0', LOG_LEVEL: 'info', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const said: string[] = [];
    const lines = createInterface({ input: child.stdout! });
    for await (const line of lines) {
      said.push(line);
      const { port } = JSON.parse(line) as { port?: number };
      if (port === undefined) continue;
      // Whoever reads no further would fill the pipe and stop the store.
      child.stdout!.resume();
      return new StoreProcess(child, port, performance.now() - begun);
    }
    const [code, signal] = await ended;
    throw new Error(`the store did not open (${code ?? signal}): ${said.join('\n')}`);
  }

  get uri(): string {
    return `mongodb://127.0.0.1:${this.port}/?replicaSet=docstore`;
  }

  /** Memory of the process that is in use now, MiB. */
  get residentMiB(): number {
    return residentMiB(this.child.pid!);
  }

  /** Ends the process and waits until it is gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}

export interface StoreProcessOptions {
  /** A command in front of Node, such as `prlimit`. */
  wrapper?: string[];
  nodeArguments?: string[];
  env?: NodeJS.ProcessEnv;
}
