import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { type Clock, systemClock } from '@oih/platform/clock';
import { createLogger, type Logger } from '@oih/platform/logger';
import type { Server } from './commands/dispatch.ts';
import { FailPoints } from './commands/fail-points.ts';
import { expireDocuments } from './index/ttl.ts';
import { Cursors } from './session/cursors.ts';
import { Sessions } from './session/sessions.ts';
import { StoreError } from './storage/faults.ts';
import { Store } from './storage/store.ts';
import { serveConnection } from './wire/connection.ts';

export interface DocstoreOptions {
  /** Folder of the store, made when it is missing. */
  dataDir: string;
  /** Address to listen on; one that begins with `/` and ends with `.sock` is a Unix socket. */
  host?: string;
  /** 0 picks a free one. */
  port?: number;
  clock?: Clock;
  logger?: Logger;
  /** Adds `configureFailPoint`, for tests of clients. Never in production: whoever connects could make commands fail. */
  testCommands?: boolean;
}

export interface Docstore {
  /** Connection string for the MongoDB driver, without a database. */
  uri: string;
  port: number;
  close(): Promise<void>;
}

/** How often expired documents, transactions and cursors are looked for, milliseconds. */
const sweepInterval = 60_000;

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
const isSocketPath = (host: string) => host.startsWith('/');

/** Begins to listen; gives the address as `hello` announces it. */
function listen(net: NetServer, port: number, host: string): Promise<{ address: string; port: number }> {
  return new Promise((resolve, reject) => {
    net.once('error', reject);
    const listening = (): void => {
      const bound = net.address();
      if (typeof bound !== 'object' || !bound) resolve({ address: host, port: 0 });
      else resolve({ address: `${host.includes(':') ? `[${host}]` : host}:${bound.port}`, port: bound.port });
    };
    if (isSocketPath(host)) net.listen(host, listening);
    else net.listen(port, host, listening);
  });
}

/** Repeats the sweep on the given clock until it is stopped. */
function startSweeping(server: Server, clock: Clock, logger: Logger): () => void {
  let stop: () => void;
  const sweep = (): void => {
    try {
      expireDocuments(server.store, clock.now());
      server.sessions.expire();
      server.cursors.expire();
    } catch (error) {
      logger.error({ err: error }, 'the sweep failed; it is tried again at the next interval');
    }
    stop = clock.after(sweepInterval, sweep);
  };
  stop = clock.after(sweepInterval, sweep);
  return () => stop();
}

/**
 * Opens a store and serves it.
 * @throws StoreError when the folder is in use, was written by a newer version, or the host is not loopback.
 */
export async function startDocstore(options: DocstoreOptions): Promise<Docstore> {
  const {
    dataDir,
    host = '127.0.0.1',
    port = 0,
    clock = systemClock,
    logger = createLogger('docstore'),
    testCommands = false,
  } = options;
  if (!loopback.has(host) && !isSocketPath(host))
    throw new StoreError(
      `The store listens on this machine only; "${host}" is not a loopback address. Use a MongoDB replica set for several machines.`,
    );
  const store = Store.open(dataDir);
  const server: Server = {
    store,
    sessions: new Sessions(store, clock),
    cursors: new Cursors(() => clock.now()),
    clock,
    failPoints: testCommands ? new FailPoints() : null,
    onFault: (error, command) => logger.error({ err: error, command }, 'a command failed'),
  };
  const sockets = new Set<Socket>();
  let address = '';
  const net = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, server, address, logger);
  });
  let bound: number;
  try {
    ({ address, port: bound } = await listen(net, port, host));
  } catch (error) {
    store.close();
    throw error;
  }
  const stopSweeping = startSweeping(server, clock, logger);
  return {
    uri: `mongodb://${isSocketPath(host) ? encodeURIComponent(host) : address}/?replicaSet=docstore`,
    port: bound,
    close: async () => {
      stopSweeping();
      const closed = new Promise<void>((resolve) => net.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      store.close();
    },
  };
}
