import type { ChatMessageView } from '@oih/contracts/http/encounters';
import type { DataOf, ReplyOf, SocketRequest } from '@oih/contracts/socket/define';
import {
  boardPointed,
  chatArrived,
  follow,
  liveChanged,
  type NotificationEnvelope,
  type ReplyEnvelope,
  socketPath,
} from '@oih/contracts/socket/signalling';
import { io, type Socket } from 'socket.io-client';
import { Emitter } from '../emitter.ts';
import { Followed, type Told } from './followed.ts';
import { pause } from './pause.ts';
import { SignalError, unwrap } from './signal-error.ts';

interface LiveEvents extends Record<string, unknown[]> {
  /** A record that is followed has changed: read it again. */
  changed: [topic: string, action: string];
  chat: [message: ChatMessageView];
  /** Somebody points at the picture that is looked at together. */
  pointed: [pointed: DataOf<typeof boardPointed>];
  /** The connection is there (again). */
  connected: [];
  /** From here on changes of what is followed are told; what happened before, or while the connection was lost, has to be read. */
  following: [];
  disconnected: [];
  /** A notification of the call. */
  media: [notification: NotificationEnvelope];
}

/** Time for one answer and how often a message is sent, milliseconds and tries. */
const ackTimeout = 3000;
const tries = 3;
/** Waits before the connection is tried again, milliseconds; the last one repeats. */
const retryDelays = [0, 150, 400, 1000];

const newKey = () => crypto.randomUUID();

/** The one socket of a browser: live updates, chat, and the messages of the call. Connects while somebody is signed in. */
export class LiveSocket extends Emitter<LiveEvents> {
  readonly #socket: Socket;
  readonly #followed = new Followed(
    (topics) => this.#tellFollowed(topics),
    () => this.emit('following'),
  );
  #attempt = 0;
  #closed = false;

  constructor(url?: string) {
    super();
    this.#socket = io(url ?? '/', {
      path: socketPath,
      transports: ['websocket'],
      autoConnect: false,
      reconnection: false,
      withCredentials: true,
    });
    this.#socket.on('connect', () => {
      this.#attempt = 0;
      void this.#followed.sync();
      this.emit('connected');
    });
    this.#socket.on('disconnect', () => {
      this.emit('disconnected');
      this.#reconnect();
    });
    this.#socket.on('connect_error', () => this.#reconnect());
    this.#socket.on('notify', (notification: NotificationEnvelope) => this.#receive(notification));
    globalThis.addEventListener?.('online', this.#wake);
  }

  readonly #wake = (): void => {
    if (!this.#closed && !this.#socket.connected) this.#socket.connect();
  };

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** @param as what the server is told of who connects, beside the cookie. */
  open(as: { guest?: true } = {}): void {
    this.#closed = false;
    this.#socket.auth = as;
    this.#socket.connect();
  }

  close(): void {
    this.#closed = true;
    this.#socket.disconnect();
  }

  #reconnect(): void {
    if (this.#closed) return;
    const delay = retryDelays[Math.min(this.#attempt, retryDelays.length - 1)]!;
    this.#attempt += 1;
    setTimeout(() => this.#wake(), delay);
  }

  #receive(notification: NotificationEnvelope): void {
    if (notification.m === liveChanged.m) {
      const { topic, action } = notification.d as DataOf<typeof liveChanged>;
      this.emit('changed', topic, action);
    } else if (notification.m === chatArrived.m) {
      this.emit('chat', (notification.d as DataOf<typeof chatArrived>).message);
    } else if (notification.m === boardPointed.m) {
      this.emit('pointed', notification.d as DataOf<typeof boardPointed>);
    } else {
      this.emit('media', notification);
    }
  }

  /** Follows a record until the returned function is called. */
  follow(topic: string): () => void {
    return this.#followed.add(topic);
  }

  /** Without a connection there is nothing to be told; a new one is told everything. */
  async #tellFollowed(topics: string[]): Promise<Told> {
    if (!this.#socket.connected) return 'refused';
    try {
      await this.request(follow, { topics });
      return 'told';
    } catch (error) {
      if (!(error instanceof SignalError)) throw error;
      return error.retryable && this.#socket.connected ? 'unanswered' : 'refused';
    }
  }

  /**
   * Sends a request: 3 s for an answer, three tries, the same idempotency key on each, so that what was done is done once.
   * @throws SignalError with the code of the refusal, or TIMEOUT.
   */
  async request<D extends SocketRequest['d'], R extends SocketRequest['reply']>(
    message: SocketRequest<D, R>,
    d: DataOf<SocketRequest<D, R>>,
    idem: string = newKey(),
  ): Promise<ReplyOf<SocketRequest<D, R>>> {
    const envelope = { v: 1, id: newKey(), m: message.m, d, ...(message.changes ? { idem } : {}) };
    let last = new SignalError('TIMEOUT', 'No answer came.', true);
    for (let attempt = 0; attempt < tries; attempt++) {
      try {
        const reply = (await this.#socket.timeout(ackTimeout).emitWithAck('request', envelope)) as ReplyEnvelope;
        return message.reply.parse(unwrap(reply)) as ReplyOf<SocketRequest<D, R>>;
      } catch (error) {
        if (error instanceof SignalError && !error.retryable) throw error;
        if (error instanceof SignalError) {
          last = error;
          await pause(error.retryAfterMs ?? 150);
        } else if (!this.#socket.connected) {
          throw new SignalError('TIMEOUT', 'The connection is lost.', true);
        }
      }
    }
    throw last;
  }
}
