import { type AsideOver, asideOver, linkPath } from '@oih/contracts/socket/link';
import type { ReplyEnvelope } from '@oih/contracts/socket/signalling';
import type { MediaNode } from '@oih/data/calls/models';
import type { Clock } from '@oih/platform/clock';
import { signInternal } from '@oih/platform/internal-auth';
import type { Logger } from '@oih/platform/logger';
import { io, type Socket } from 'socket.io-client';

/** A notification of a media session on its way to a browser. */
export interface SessionNotification {
  sessionId: string;
  seq: number;
  m: string;
  d: unknown;
}

/** How long an answer of a node is waited for, milliseconds. */
const ackTimeout = 2500;

const unreachable: ReplyEnvelope = {
  ok: false,
  e: { code: 'INTERNAL', msg: 'The media node does not answer. Try again.', retryable: true },
};

/** Nobody listens at the address any more: the process is gone, where a network that fails leaves a dial without an answer. */
const isRefused = (error: Error & { description?: { error?: { code?: string } } }): boolean =>
  error.description?.error?.code === 'ECONNREFUSED';

interface Link {
  url: string;
  socket: Socket;
  /** Who waits for an answer; each is called when a dial is refused. */
  waiting: Set<(error: Error) => void>;
}

/** Who is told of what the links bring. */
interface Listeners {
  notified(notification: SessionNotification): void;
  /** The connection to a node broke. */
  lost(nodeId: string): void;
  /** No process listens at the address of a node. */
  refused(node: Pick<MediaNode, '_id' | 'url'>): void;
  asideOver(over: AsideOver): void;
}

/** The connections of this api to the media nodes, one each, dialled when a node is first needed and kept. */
export class NodeLinks {
  readonly #secret: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #links = new Map<string, Link>();
  readonly #tell: Listeners;

  constructor(secret: string, clock: Clock, logger: Logger, tell: Listeners) {
    this.#secret = secret;
    this.#clock = clock;
    this.#logger = logger;
    this.#tell = tell;
  }

  #link({ _id, url }: Pick<MediaNode, '_id' | 'url'>): Link {
    const known = this.#links.get(_id);
    if (known?.url === url) return known;
    known?.socket.disconnect();
    const socket = io(url, {
      path: linkPath,
      transports: ['websocket'],
      reconnectionDelay: 100,
      reconnectionDelayMax: 1000,
      auth: (answer) => answer({ signature: signInternal(this.#secret, 'link', this.#clock.now()) }),
    });
    socket.on('notify', (notification: SessionNotification) => this.#tell.notified(notification));
    socket.on('aside.over', (raw: unknown) => {
      const over = asideOver.safeParse(raw);
      if (over.success) this.#tell.asideOver(over.data);
      else this.#logger.error({ node: _id }, 'a media node tells of an aside in words that do not fit');
    });
    const link: Link = { url, socket, waiting: new Set() };
    socket.on('connect_error', (error) => {
      this.#logger.debug({ err: error, node: _id }, 'a media node cannot be reached');
      if (isRefused(error)) this.#refuse(_id, link, error);
    });
    socket.on('disconnect', () => this.#tell.lost(_id));
    this.#links.set(_id, link);
    return link;
  }

  /**
   * The process is gone, and its sessions with it: nobody is to wait for them, and nothing meant for it is to be told to the one that comes after it. Whoever
   * asks again knows that there is a new one, and dials it at once.
   */
  #refuse(_id: string, link: Link, error: Error): void {
    this.#links.delete(_id);
    link.socket.disconnect();
    for (const fail of link.waiting) fail(error);
    this.#tell.refused({ _id, url: link.url });
  }

  /** Asks a node; a node that is gone, or does not answer in time, is an INTERNAL that may be tried again. */
  async ask(node: Pick<MediaNode, '_id' | 'url'>, event: string, data: unknown): Promise<ReplyEnvelope> {
    const link = this.#link(node);
    let fail: (error: Error) => void = () => undefined;
    try {
      const refusal = new Promise<never>((_resolve, reject) => {
        fail = reject;
      });
      link.waiting.add(fail);
      return (await Promise.race([link.socket.timeout(ackTimeout).emitWithAck(event, data), refusal])) as ReplyEnvelope;
    } catch (error) {
      this.#logger.warn({ err: error, node: node._id, event }, 'a media node did not answer');
      return unreachable;
    } finally {
      link.waiting.delete(fail);
    }
  }

  close(): void {
    for (const { socket } of this.#links.values()) socket.disconnect();
  }
}
