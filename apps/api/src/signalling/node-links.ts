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

/** The connections of this api to the media nodes, one each, dialled when a node is first needed and kept. */
export class NodeLinks {
  readonly #secret: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #links = new Map<string, { url: string; socket: Socket }>();
  readonly #onNotify: (notification: SessionNotification) => void;
  readonly #onLost: (nodeId: string) => void;
  readonly #onAsideOver: (over: AsideOver) => void;

  constructor(
    secret: string,
    clock: Clock,
    logger: Logger,
    onNotify: (notification: SessionNotification) => void,
    onLost: (nodeId: string) => void,
    onAsideOver: (over: AsideOver) => void,
  ) {
    this.#secret = secret;
    this.#clock = clock;
    this.#logger = logger;
    this.#onNotify = onNotify;
    this.#onLost = onLost;
    this.#onAsideOver = onAsideOver;
  }

  #link({ _id, url }: Pick<MediaNode, '_id' | 'url'>): Socket {
    const known = this.#links.get(_id);
    if (known?.url === url) return known.socket;
    known?.socket.disconnect();
    const socket = io(url, {
      path: linkPath,
      transports: ['websocket'],
      reconnectionDelay: 100,
      reconnectionDelayMax: 1000,
      auth: (answer) => answer({ signature: signInternal(this.#secret, 'link', this.#clock.now()) }),
    });
    socket.on('notify', this.#onNotify);
    socket.on('aside.over', (raw: unknown) => {
      const over = asideOver.safeParse(raw);
      if (over.success) this.#onAsideOver(over.data);
      else this.#logger.error({ node: _id }, 'a media node tells of an aside in words that do not fit');
    });
    socket.on('connect_error', (error) =>
      this.#logger.debug({ err: error, node: _id }, 'a media node cannot be reached'),
    );
    socket.on('disconnect', () => this.#onLost(_id));
    this.#links.set(_id, { url, socket });
    return socket;
  }

  /** Asks a node; a node that does not answer in time is an INTERNAL that may be tried again. */
  async ask(node: Pick<MediaNode, '_id' | 'url'>, event: string, data: unknown): Promise<ReplyEnvelope> {
    try {
      return (await this.#link(node).timeout(ackTimeout).emitWithAck(event, data)) as ReplyEnvelope;
    } catch (error) {
      this.#logger.warn({ err: error, node: node._id, event }, 'a media node did not answer');
      return unreachable;
    }
  }

  close(): void {
    for (const { socket } of this.#links.values()) socket.disconnect();
  }
}
