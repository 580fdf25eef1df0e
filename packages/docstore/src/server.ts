import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { type Clock, systemClock } from '@oih/platform/clock';
import { createLogger, type Logger } from '@oih/platform/logger';
import type { Server } from './commands/dispatch.ts';
import { expireDocuments } from './index/ttl.ts';
import { Cursors } from './session/cursors.ts';
import { Sessions } from './session/sessions.ts';
import { StoreError } from './storage/database.ts';
import { Store } from './storage/store.ts';
import { serveConnection } from './wire/connection.ts';

export interface DocstoreOptions {
  /** Folder of the store, made when it is missing. */
  dataDir: string;
  /** Loopback only: anything else needs a password and TLS, which this version does not have. */
  host?: string;
  /** 0 picks a free one. */
  port?: number;
  clock?: Clock;
  logger?: Logger;
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

function listen(net: NetServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    net.once('error', reject);
    net.listen(port, host, () => {
      const address = net.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
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
  const { dataDir, host = '127.0.0.1', port = 0, clock = systemClock, logger = createLogger('docstore') } = options;
  if (!loopback.has(host))
    throw new StoreError(
      `The store listens on this machine only; "${host}" is not a loopback address. Use a MongoDB replica set for several machines.`,
    );
  const store = Store.open(dataDir);
  const now = () => clock.now();
  const server: Server = {
    store,
    sessions: new Sessions(store, now),
    cursors: new Cursors(now),
    now,
    onFault: (error, command) => logger.error({ err: error, command }, 'a command failed'),
  };
  const sockets = new Set<Socket>();
  const net = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, server, logger);
  });
  let bound: number;
  try {
    bound = await listen(net, port, host);
  } catch (error) {
    store.close();
    throw error;
  }
  const stopSweeping = startSweeping(server, clock, logger);
  return {
    uri: `mongodb://${host}:${bound}/?replicaSet=docstore`,
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
