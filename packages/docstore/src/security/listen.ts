import { readFileSync } from 'node:fs';
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { StoreError } from '../storage/faults.ts';

/** How the store is reached, and what keeps others out. */
export interface Access {
  /** An address, or the path of a Unix socket: it begins with `/`, ends with `.sock`, and is in small letters for drivers. */
  host: string;
  port: number;
  /** Who signs in; nobody has to when this is null. */
  account: { user: string; password: string } | null;
  /** PEM files; without them the connection is not encrypted. */
  tls: { certificate: string; key: string } | null;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
const wildcards = new Set(['0.0.0.0', '::']);
const shortestPassword = 12;

export const isSocketPath = (host: string) => host.startsWith('/');

/** Refuses an address that others reach when it is not guarded. @throws StoreError saying what is missing. */
export function assertGuarded({ host, account, tls }: Access): void {
  if (account && (account.user === '' || account.password.length < shortestPassword))
    throw new StoreError(`The store's password needs at least ${shortestPassword} characters, and a user.`);
  if (loopback.has(host) || isSocketPath(host)) return;
  const missing = [
    account ? '' : 'a user and a password (DOCSTORE_USER, DOCSTORE_PASSWORD)',
    tls ? '' : 'a certificate and its key (DOCSTORE_TLS_CERT, DOCSTORE_TLS_KEY)',
  ].filter(Boolean);
  if (missing.length > 0)
    throw new StoreError(
      `"${host}" is not a loopback address: others could reach the store. That needs ${missing.join(' and ')}.`,
    );
}

/** Makes the server that accepts connections. @throws StoreError when certificate or key cannot be used. */
export function createListener({ tls }: Access, onSocket: (socket: Socket) => void): NetServer {
  if (!tls) return createServer(onSocket);
  try {
    const options = { cert: readFileSync(tls.certificate), key: readFileSync(tls.key), minVersion: 'TLSv1.2' as const };
    return createTlsServer(options, onSocket);
  } catch (error) {
    throw new StoreError(`The certificate or its key cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

export interface Bound {
  port: number;
  /** The address of this server as a client on the socket should know it. */
  addressFor(socket: Socket): string;
  /** The same for the connection string. */
  authority: string;
}

const joined = (host: string, port: number) => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Begins to listen. */
export function listen(net: NetServer, { host, port }: Access): Promise<Bound> {
  return new Promise((resolve, reject) => {
    net.once('error', reject);
    const listening = (): void => {
      const bound = net.address();
      if (typeof bound !== 'object' || !bound)
        return resolve({ port: 0, addressFor: () => host, authority: encodeURIComponent(host) });
      const address = joined(host, bound.port);
      // Nobody can connect to a wildcard; each client is told the address that it has reached.
      const addressFor = (socket: Socket) =>
        wildcards.has(host) ? joined(socket.localAddress ?? host, bound.port) : address;
      resolve({ port: bound.port, addressFor, authority: address });
    };
    if (isSocketPath(host)) net.listen(host, listening);
    else net.listen(port, host, listening);
  });
}
