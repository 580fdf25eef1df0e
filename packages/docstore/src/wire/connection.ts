import type { Socket } from 'node:net';
import type { Logger } from '@oih/platform/logger';
import { dispatch, type Server } from '../commands/dispatch.ts';
import { FrameReader, parseFrame, replyFrame } from './frames.ts';

/** Serves one client until it goes away; a message that cannot be read closes this connection and nothing else. */
export function serveConnection(socket: Socket, server: Server, logger: Logger): void {
  const frames = new FrameReader();
  const address = `${socket.localAddress}:${socket.localPort}`;
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
  socket.on('close', () => server.sessions.disconnected(socket));

  function answer(frame: Buffer): void {
    const request = parseFrame(frame);
    void dispatch(server, request.command, socket, address).then((reply) => {
      if (request.wantsReply && !socket.destroyed) socket.write(replyFrame(request, reply));
    });
  }
}
