import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { type Aside, sessionLost } from '@oih/contracts/socket/media';
import { maxMessageBytes, type ReplyEnvelope, socketPath } from '@oih/contracts/socket/signalling';
import type { OutboxEntry } from '@oih/data/outbox/entry';
import type { RequestHandler } from 'express';
import { Server, type Socket } from 'socket.io';
import type { AppContext, Live } from '../context.ts';
import { asideIsOver } from '../encounters/speak-aside.ts';
import { guestIn } from '../guests/guest.ts';
import type { Actor } from '../http/actor.ts';
import { fromOurPages } from '../http/security.ts';
import { addressOf } from './address.ts';
import { Connection, failed } from './connection.ts';
import { NodeLinks } from './node-links.ts';
import { TokenBucket, TokenBuckets } from './rate-limit.ts';
import { granted, Refusal } from './refusal.ts';
import { Speakers } from './speakers.ts';

/** Messages of one socket, one user and one address. */
const socketRate = { burst: 60, perSecond: 20 };
const userRate = { burst: 120, perSecond: 40 };
const addressRate = { burst: 600, perSecond: 200 };

export interface Signalling extends Live {
  /** Tells the screens that follow these records that they have changed. */
  publish(entries: OutboxEntry[]): void;
  close(): Promise<void>;
}

/** Runs the session part of the api on an upgrade request and gives who is signed in behind it. */
function identify(request: IncomingMessage, session: RequestHandler[]): Promise<Actor | null> {
  return new Promise((resolve, reject) => {
    const step = (at: number): void => {
      const handler = session[at];
      if (!handler) {
        const { user } = request as unknown as { user?: Actor };
        return resolve(user && !user.mustChangePassword ? user : null);
      }
      handler(
        request as never,
        {
          setHeader: () => undefined,
          getHeader: () => undefined,
          end: () => undefined,
        } as unknown as ServerResponse as never,
        (error?: unknown) => (error ? reject(error) : step(at + 1)),
      );
    };
    step(0);
  });
}

/** Serves the sockets of browsers on the api's port: identity from the session cookie, Origin checked, every message answered. */
export function attachSignalling(http: HttpServer, context: AppContext, session: RequestHandler[]): Signalling {
  const { config, clock, logger } = context;
  const origins = new Set([new URL(config.PUBLIC_ORIGIN).origin, ...config.ALLOWED_ORIGINS]);
  const connections = new Map<string, Connection>();
  const speakers = new Speakers<Socket>();
  const users = new TokenBuckets(userRate);
  const addresses = new TokenBuckets(addressRate);
  const io = new Server(http, {
    path: socketPath,
    serveClient: false,
    transports: ['websocket'],
    maxHttpBufferSize: maxMessageBytes,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    allowRequest: (request, callback) => callback(null, fromOurPages(request.headers, origins)),
  });
  const links = new NodeLinks(config.INTERNAL_SECRET, clock, logger, {
    notified: ({ sessionId, ...notification }) => {
      // It may come right behind the answer that opened its session, and must not overtake it on the way to the browser.
      setImmediate(() => speakers.of(sessionId)?.emit('notify', { v: 1, ...notification }));
    },
    lost: (nodeId) => {
      // The browser notices nothing of a lost link but for this: it resumes, which attaches it anew.
      for (const [socketId, connection] of connections)
        if (connection.nodeId === nodeId)
          io.sockets.sockets.get(socketId)?.emit('notify', { v: 1, m: sessionLost.m, d: {} });
    },
    refused: (node) => {
      context.repositories.calls
        .forget(node)
        .catch((error) =>
          logger.error({ err: error, node: node._id }, 'a media node that is gone could not be taken off the list'),
        );
    },
    asideOver: (over) => {
      asideIsOver(context, over).catch((error) =>
        logger.error({ err: error, encounter: over.roomId }, 'the end of an aside could not be written down'),
      );
    },
  });

  /** Who a socket is of: whoever is signed in, or the guest in the same browser when it says so. */
  const personOf = async ({ request, handshake }: Socket): Promise<Actor | null> => {
    const signedIn = await identify(request, session);
    return handshake.auth.guest === true ? ((await guestIn(context, request))?.actor ?? null) : signedIn;
  };

  io.use((socket, next) => {
    personOf(socket).then(
      (actor) => {
        socket.data.actor = actor;
        next(actor ? undefined : new Error('UNAUTHENTICATED'));
      },
      () => next(new Error('INTERNAL')),
    );
  });

  io.on('connection', (socket) => {
    const actor = socket.data.actor as Actor;
    const connection = new Connection(context, socket, actor, links, speakers);
    const bucket = new TokenBucket(socketRate, clock.now().getTime());
    const address = addressOf(
      socket.handshake.address,
      socket.handshake.headers['x-forwarded-for'],
      config.TRUST_PROXY,
    );
    connections.set(socket.id, connection);
    socket.on('request', (message: unknown, ack: unknown) => {
      if (typeof ack !== 'function') return;
      const now = clock.now().getTime();
      const wait = Math.max(bucket.take(now), users.take(actor.userId, now), addresses.take(address, now));
      if (wait > 0) ack(failed('RATE_LIMITED', 'Too many messages. Wait a moment.', wait));
      else void connection.answer(message).then((reply) => ack(reply));
    });
    socket.on('disconnect', () => {
      connections.delete(socket.id);
      void connection.detach();
    });
  });

  const askNodeOf = async (encounterId: string, event: string, data: object): Promise<ReplyEnvelope | null> => {
    const nodeId = await context.repositories.calls.placement(encounterId);
    const node = (await context.repositories.calls.nodes(clock.now())).find(({ _id }) => _id === nodeId);
    return node ? links.ask(node, event, { roomId: encounterId, ...data }) : null;
  };

  const dropWhere = (ended: (actor: Actor) => boolean): void => {
    for (const socket of io.sockets.sockets.values()) if (ended(socket.data.actor as Actor)) socket.disconnect(true);
  };

  return {
    publish: (entries) => {
      for (const { topics, action } of entries)
        for (const topic of topics) io.to(topic).emit('notify', { v: 1, m: 'live.changed', d: { topic, action } });
    },
    closeRoom: async (encounterId, reason) => {
      await askNodeOf(encounterId, 'room.close', { reason });
    },
    beginAside: async (encounterId, aside) => {
      const reply = await askNodeOf(encounterId, 'aside.begin', { aside });
      if (!reply) throw new Refusal('CONFLICT', 'There is nobody in this call. Join it first.');
      return (granted(reply) as { aside: Aside }).aside;
    },
    endAside: async (encounterId) => {
      const reply = await askNodeOf(encounterId, 'aside.end', {});
      return reply && (granted(reply) as { ended: string | null }).ended;
    },
    putOut: async (encounterId, userIds) => {
      for (const socket of io.sockets.sockets.values())
        if (userIds.includes((socket.data.actor as Actor).userId)) await socket.leave(`participation:${encounterId}`);
      for (const userId of userIds) await askNodeOf(encounterId, 'peer.close', { userId });
    },
    drop: (userId) => dropWhere((actor) => (actor.attended?.userId ?? actor.userId) === userId),
    dropAttended: (which) =>
      dropWhere(({ attended }) =>
        'kioskId' in which ? attended?.kioskId === which.kioskId : attended?.attendanceId === which.attendanceId,
      ),
    close: async () => {
      await io.close();
      links.close();
    },
  };
}
