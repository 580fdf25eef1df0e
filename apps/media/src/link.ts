import type { Server as HttpServer } from 'node:http';
import {
  type AsideOver,
  beginAside,
  closePeer,
  closeRoom,
  detachSession,
  endAside,
  linkPath,
  nodeCapabilities,
  openSession,
  resumeSession,
  sessionRequest,
} from '@oih/contracts/socket/link';
import { type ReplyEnvelope, socketErrorCodes } from '@oih/contracts/socket/signalling';
import type { Clock } from '@oih/platform/clock';
import { verifyInternal } from '@oih/platform/internal-auth';
import type { Logger } from '@oih/platform/logger';
import { CallError } from '@oih/sfu/errors';
import type { RtpCapabilities } from 'mediasoup/types';
import { Server, type Socket } from 'socket.io';
import type { ZodType } from 'zod';
import { iceServers, type TurnSettings } from './ice-servers.ts';
import type { Session, Sessions } from './sessions.ts';
import { carryOut } from './verbs.ts';

export interface LinkOptions {
  sessions: Sessions;
  nodeId: string;
  secret: string;
  turn: TurnSettings;
  clock: Clock;
  logger: Logger;
  draining: () => boolean;
}

type Ack = (reply: ReplyEnvelope) => void;

function failure(error: unknown, logger: Logger): ReplyEnvelope {
  const known =
    error instanceof CallError ? error : new CallError('INTERNAL', 'The media node failed at this. Try again.');
  if (known !== error) logger.error({ err: error }, 'a request of an api failed');
  return { ok: false, e: { code: known.code, msg: known.message, retryable: socketErrorCodes[known.code] } };
}

/** Answers the requests of apis; one connection carries the sessions of many browsers. */
export function serveLink(http: HttpServer, options: LinkOptions): Server {
  const { sessions, secret, clock, logger } = options;
  const io = new Server(http, {
    path: linkPath,
    serveClient: false,
    transports: ['websocket'],
    maxHttpBufferSize: 1024 * 1024,
  });
  io.use((socket, next) =>
    next(
      verifyInternal(secret, 'link', socket.handshake.auth.signature, clock.now())
        ? undefined
        : new Error('UNAUTHENTICATED'),
    ),
  );
  /** What no api was there to hear. */
  const untold: AsideOver[] = [];
  sessions.onAsideOver((over) => {
    if (io.sockets.sockets.size > 0) io.emit('aside.over', over);
    else untold.push(over);
  });
  io.on('connection', (socket) => {
    sessions.apiCame();
    for (const over of untold.splice(0)) socket.emit('aside.over', over);
    const attached = new Map<string, number>();
    /** From here on this connection gets the notifications; nothing may be awaited between this and the answer. */
    const attach = (session: Session): void => {
      const { id, epoch } = session.peer;
      session.outlet = (notification) => socket.emit('notify', { sessionId: id, ...notification });
      attached.set(id, epoch);
      if (socket.disconnected) sessions.detach(id, epoch);
    };

    const offer = ({ room, peer }: Session, capabilities: RtpCapabilities): void => {
      room
        .ready(peer, capabilities)
        .catch((error) =>
          logger.warn({ err: error, peer: peer.id }, 'a peer could not be offered what the others send'),
        );
    };

    answer(socket, 'node.capabilities', nodeCapabilities, logger, async () => ({
      routerRtpCapabilities: sessions.capabilities,
    }));
    answer(socket, 'session.open', openSession, logger, async (data) => {
      if (options.draining() && !sessions.hasRoom(data.roomId))
        throw new CallError('CAPACITY', 'This media node is going down. Another one takes the call.');
      const session = await sessions.open(data);
      attach(session);
      const { rtpCapabilities } = data;
      // What the others send is offered behind the answer, which brings the transports for it.
      if (rtpCapabilities) setImmediate(() => offer(session, rtpCapabilities as RtpCapabilities));
      return {
        ...identityOf(options, session),
        ...joined(session),
        iceServers: iceServers(options.turn, data.userId, clock.now()),
      };
    });
    answer(socket, 'session.resume', resumeSession, logger, async (data) => {
      const session = sessions.resume(data);
      const { epoch } = session.peer;
      try {
        const transports = data.restartIce ? await session.peer.restartIce() : { send: null, recv: null };
        if (data.restartIce) await session.peer.requestKeyFrames();
        // Another resume may have been faster.
        sessions.current(session.peer.id, epoch);
        attach(session);
        return {
          ...identityOf(options, session),
          ...transports,
          missed: session.peer.missedSince(data.lastSeq),
          snapshot: {
            peers: session.room.rosterFor(session.peer),
            ...session.room.floorFor(session.peer),
            ...session.peer.snapshot,
          },
        };
      } catch (error) {
        sessions.detach(session.peer.id, epoch);
        throw error;
      }
    });
    answer(socket, 'session.request', sessionRequest, logger, async ({ sessionId, epoch, m, d, idem }) =>
      carryOut(sessions.current(sessionId, epoch), m, d, idem),
    );
    answer(socket, 'session.detach', detachSession, logger, async ({ sessionId, epoch }) => {
      if (attached.get(sessionId) === epoch) attached.delete(sessionId);
      sessions.detach(sessionId, epoch);
      return {};
    });
    answer(socket, 'room.close', closeRoom, logger, async ({ roomId, reason }) => {
      sessions.closeRoom(roomId, reason);
      return {};
    });
    answer(socket, 'aside.begin', beginAside, logger, async ({ roomId, aside }) => ({
      aside: await sessions.beginAside(roomId, aside),
    }));
    answer(socket, 'aside.end', endAside, logger, async ({ roomId }) => ({ ended: await sessions.endAside(roomId) }));
    answer(socket, 'peer.close', closePeer, logger, async ({ roomId, userId }) => {
      sessions.putOut(roomId, userId);
      return {};
    });
    socket.on('disconnect', () => {
      sessions.apiWent();
      for (const [sessionId, epoch] of attached) sessions.detach(sessionId, epoch);
    });
  });
  return io;
}

/** Parses what an api sends and answers it, whatever happens. */
function answer<T>(
  socket: Socket,
  event: string,
  schema: ZodType<T>,
  logger: Logger,
  work: (data: T) => Promise<unknown>,
): void {
  socket.on(event, (raw: unknown, ack: unknown) => {
    if (typeof ack !== 'function') return;
    const parsed = schema.safeParse(raw);
    const outcome = parsed.success
      ? Promise.resolve().then(() => work(parsed.data))
      : Promise.reject(new CallError('BAD_REQUEST', `The data of ${event} does not fit.`));
    outcome.then(
      (d) => (ack as Ack)({ ok: true, d }),
      (error) => (ack as Ack)(failure(error, logger)),
    );
  });
}

const identityOf = ({ nodeId }: LinkOptions, { peer }: Session) => ({
  sessionId: peer.id,
  epoch: peer.epoch,
  resumeToken: `${nodeId}.${peer.id}.${peer.secret}`,
});

const joined = ({ room, peer }: Session) => ({
  peerId: peer.id,
  routerRtpCapabilities: room.router.rtpCapabilities,
  ...peer.transports,
  // Who only has a seat is not told who is there.
  peers: peer.admitted ? room.rosterFor(peer) : [],
  ...(peer.admitted ? room.floorFor(peer) : { hands: [], speaker: null, aside: null }),
  seq: peer.snapshot.seq,
});
