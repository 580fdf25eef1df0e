import type { Server as NetServer, Socket } from 'node:net';
import { type Clock, systemClock } from '@oih/platform/clock';
import { createLogger, type Logger } from '@oih/platform/logger';
import type { Server } from './commands/dispatch.ts';
import { FailPoints } from './commands/fail-points.ts';
import { expireDocuments } from './index/ttl.ts';
import { Gate } from './security/gate.ts';
import { type Access, assertGuarded, type Bound, createListener, listen } from './security/listen.ts';
import { credentialsOf } from './security/scram.ts';
import { Cursors } from './session/cursors.ts';
import { Sessions } from './session/sessions.ts';
import { Store } from './storage/store.ts';
import { serveConnection } from './wire/connection.ts';
import { Operations } from './work/operations.ts';

export interface DocstoreOptions {
  /** Folder of the store, made when it is missing. */
  dataDir: string;
  /** Address to listen on; one that begins with `/` and ends with `.sock` is a Unix socket. */
  host?: string;
  /** Who has to sign in; without it whoever connects is let in. */
  account?: Access['account'];
  /** PEM files of the certificate and its key. */
  tls?: Access['tls'];
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
 * @throws StoreError when the folder is in use, was written by a newer version, or the host is not loopback and not guarded.
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
  const access: Access = { host, port, account: options.account ?? null, tls: options.tls ?? null };
  assertGuarded(access);
  const credentials = access.account && credentialsOf(access.account.user, access.account.password);
  const store = Store.open(dataDir);
  const now = () => clock.now();
  const server: Server = {
    store,
    sessions: new Sessions(store, clock),
    cursors: new Cursors(now),
    operations: new Operations(clock),
    clock,
    now,
    failPoints: testCommands ? new FailPoints() : null,
    onFault: (error, command) => logger.error({ err: error, command }, 'a command failed'),
  };
  const sockets = new Set<Socket>();
  let bound: Bound;
  let net: NetServer;
  try {
    net = createListener(access, (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      serveConnection(socket, server, bound.addressFor(socket), logger, credentials && new Gate(credentials));
    });
    bound = await listen(net, access);
  } catch (error) {
    store.close();
    throw error;
  }
  const stopSweeping = startSweeping(server, clock, logger);
  return {
    uri: `mongodb://${bound.authority}/?replicaSet=docstore`,
    port: bound.port,
    close: async () => {
      stopSweeping();
      const closed = new Promise<void>((resolve) => net.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      store.close();
    },
  };
}
