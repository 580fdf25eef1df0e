import type { Socket } from 'node:net';
import type { Logger } from '@oih/platform/logger';
import type { Doc } from '../bson/values.ts';
import type { Connection } from '../commands/command.ts';
import { dispatch, type Server } from '../commands/dispatch.ts';
import type { Gate } from '../security/gate.ts';
import { FrameReader, maxMessageBytes, parseFrame, type Request, replyFrame } from './frames.ts';

/** Longest message of a client that has not signed in yet. */
const maxMessageBeforeSignIn = 64 * 1024;

/**
 * Serves one client until it goes away; a message that cannot be read closes this connection and nothing else.
 * @param address where clients reach the server, as `hello` announces it.
 */
export function serveConnection(
  socket: Socket,
  server: Server,
  address: string,
  logger: Logger,
  gate: Gate | null,
): void {
  const frames = new FrameReader();
  if (gate) frames.limit = maxMessageBeforeSignIn;
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
  socket.on('close', () => {
    server.operations.disconnected(connection);
    server.sessions.disconnected(connection);
  });

  function answer(frame: Buffer): void {
    const request = parseFrame(frame);
    const own = gate?.meet(request.command) ?? null;
    if (gate?.signedIn) frames.limit = maxMessageBytes;
    if (own) return send(request, own);
    void dispatch(server, request.command, connection).then((reply) => {
      if (reply) gate?.addMechanisms(request.command, reply);
      send(request, reply);
    });
  }

  function send(request: Request, reply: Doc | null): void {
    if (!reply) socket.destroy();
    else if (request.wantsReply && !socket.destroyed) socket.write(replyFrame(request, reply));
  }
}
