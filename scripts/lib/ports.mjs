import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SetUpError } from './terminal.mjs';

/**
 * Whether a TCP port can be listened on.
 * @param {number} port
 * @param {string} host
 */
export async function isFree(port, host = '127.0.0.1') {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return false;
    throw error;
  } finally {
    server.close();
  }
}

/**
 * @param {{port: number, host: string, variable: string, what: string}[]} wanted
 * @throws {SetUpError} naming each port that is taken and the variable that moves it.
 */
export async function assertFree(wanted) {
  const taken = [];
  for (const { port, host, variable, what } of wanted) {
    if (!(await isFree(port, host))) taken.push(`port ${port} for ${what} is in use; set ${variable} to another one`);
  }
  if (taken.length > 0) {
    throw new SetUpError(`${taken.join('\n')}\n(Is another "npm start" still running?)`);
  }
}

/**
 * Whether something listens on a TCP port.
 * @param {number} port
 * @param {string} host
 */
export async function answersTcp(port, host = '127.0.0.1') {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    // Nobody listens yet: that is the answer, not a fault.
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Whether an address answers with success.
 * @param {string} url
 */
export async function answersHttp(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not up yet, or up and not ready: that is the answer, not a fault.
    return false;
  }
}

/**
 * Asks again and again until the answer is yes.
 * @param {() => Promise<boolean>} isReady
 * @param {{timeoutMs: number, pollMs?: number, hasFailed?: () => string | undefined, what: string}} options `hasFailed` ends
 *   the wait early with a reason.
 * @throws {SetUpError} after the time, or with the reason.
 */
export async function waitUntil(isReady, { timeoutMs, pollMs = 50, hasFailed = () => undefined, what }) {
  const end = Date.now() + timeoutMs;
  while (!(await isReady())) {
    const reason = hasFailed();
    if (reason) throw new SetUpError(`${what} did not start: ${reason}`);
    if (Date.now() > end) throw new SetUpError(`${what} is not ready after ${timeoutMs / 1000} s.`);
    await wait(pollMs);
  }
}
