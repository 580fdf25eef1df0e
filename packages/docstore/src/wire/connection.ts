import type { Socket } from 'node:net';
import type { Logger } from '@oih/platform/logger';
import type { Connection } from '../commands/command.ts';
import { dispatch, type Server } from '../commands/dispatch.ts';
import { FrameReader, parseFrame, replyFrame } from './frames.ts';

/**
 * Serves one client until it goes away; a message that cannot be read closes this connection and nothing else.
 * @param address where clients reach the server, as `hello` announces it.
 */
export function serveConnection(socket: Socket, server: Server, address: string, logger: Logger): void {
  const frames = new FrameReader();
  const connection: Connection = { address, appName: null };
  socket.setNoDelay(true);
  socket.on('data', (chunk) => {
    try {
      for (const frame of frames.push(chunk)) answer(frame);
    } catch (error) {
      logger.warn({ err: error }, 'a message could not be read; the connection is closed');
      socket.destroy();
    }
  });
  socket.on('error', (error) => logger.debug({ err: error }, 'a connection broke'));
  socket.on('close', () => server.sessions.disconnected(connection));

  function answer(frame: Buffer): void {
    const request = parseFrame(frame);
    void dispatch(server, request.command, connection).then((reply) => {
      if (!reply) socket.destroy();
      else if (request.wantsReply && !socket.destroyed) socket.write(replyFrame(request, reply));
    });
  }
}
