import { connect, type Socket } from 'node:net';
import { AppError } from '@oih/platform/errors';
import type { Verdict, VirusScanner } from './scanner.ts';

/** How long the daemon may be silent, milliseconds. */
const patienceMs = 30_000;
const chunkBytes = 64 * 1024;

/** `tcp://host:port` or `unix:/path/of/the/socket`. */
function dial(address: string): Socket {
  if (address.startsWith('unix:')) return connect(address.slice('unix:'.length));
  const { hostname, port } = new URL(address);
  return connect(Number(port || 3310), hostname);
}

/** INSTREAM of clamd's protocol: chunks with their length before them, a length of zero at the end. */
function send(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    socket.write(chunk);
  }
  socket.write(Buffer.alloc(4));
}

function ask(address: string, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = dial(address);
    let answer = '';
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd did not answer in time')));
    socket.on('data', (part) => {
      answer += part.toString();
      if (answer.includes('\0')) socket.end();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(answer.replace(/\0.*$/s, '').trim()));
    send(socket, bytes);
  });
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(answer);
  if (found) return { clean: false, name: found[1]! };
  throw new Error(`clamd answered "${answer.slice(0, 200)}"`);
}

/** A scanner that asks ClamAV's daemon. @throws AppError UNAVAILABLE when it cannot be asked. */
export function clamdScanner(address: string): VirusScanner {
  return async (bytes) => {
    try {
      return verdictOf(await ask(address, bytes));
    } catch (error) {
      throw new AppError('UNAVAILABLE', 'Files cannot be checked for viruses at the moment. Try again in a minute.', {
        cause: error,
      });
    }
  };
}
