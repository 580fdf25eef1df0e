import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@oih/platform/errors';
import { clamdScanner } from './clamd.ts';

const command = 'zINSTREAM\0';

/** The stream that a client has sent so far; null while its end is missing. */
function streamOf(sent: Buffer): Buffer | null {
  if (!sent.toString('latin1').startsWith(command)) return null;
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

/** A stand-in for ClamAV's daemon: it speaks the protocol and finds one word. */
const standIn = (
  answer = (stream: Buffer): string => (stream.includes('EVIL') ? 'stream: Test.Evil FOUND\0' : 'stream: OK\0'),
) =>
  createServer((socket: Socket) => {
    let sent = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (part: Buffer) => {
      sent = Buffer.concat([sent, part]);
      const stream = streamOf(sent);
      if (stream) socket.end(answer(stream));
    });
  });

const listening = (server: Server, where: string | number) =>
  new Promise<void>((resolve) => {
    if (typeof where === 'string') server.listen(where, resolve);
    else server.listen(where, '127.0.0.1', resolve);
  });
const portOf = (server: Server) => (server.address() as { port: number }).port;

describe('the scanner that asks clamd', () => {
  const servers: Server[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'oih-clamd-'));
  const started = async (server: Server, where: string | number = 0) => {
    servers.push(server);
    await listening(server, where);
    return server;
  };
  after(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('sends the whole file, over TCP and over a Unix socket, and understands both answers', async () => {
    const path = join(folder, 'clamd.sock');
    const tcp = await started(standIn());
    await started(standIn(), path);
    for (const address of [`tcp://127.0.0.1:${portOf(tcp)}`, `unix:${path}`]) {
      const scan = clamdScanner(address);
      const large = Buffer.concat([Buffer.alloc(300_000, 65), Buffer.from('EVIL')]);
      assert.deepEqual(await scan(Buffer.from('a harmless file')), { clean: true });
      assert.deepEqual(await scan(large), { clean: false, name: 'Test.Evil' });
      assert.deepEqual(await scan(large.subarray(0, -1)), { clean: true });
    }
  });

  it('takes nothing for clean when the daemon is away, breaks off or answers strangely', async () => {
    const strange = await started(standIn(() => 'INSTREAM size limit exceeded. ERROR\0'));
    const silent = await started(createServer((socket) => socket.destroy()));
    const gone = await started(standIn());
    const port = portOf(gone);
    await new Promise((resolve) => gone.close(resolve));
    for (const at of [portOf(strange), portOf(silent), port])
      await assert.rejects(
        clamdScanner(`tcp://127.0.0.1:${at}`)(Buffer.from('file')),
        (error) => error instanceof AppError && error.code === 'UNAVAILABLE',
      );
  });
});
