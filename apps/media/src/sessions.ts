import type { OpenSession, ResumeSession } from '@oih/contracts/socket/link';
import type { Clock } from '@oih/platform/clock';
import { CallError } from '@oih/sfu/errors';
import type { Peer } from '@oih/sfu/peer';
import type { Numbered } from '@oih/sfu/ring-buffer';
import type { Room } from '@oih/sfu/room';
import type { WorkerPool } from '@oih/sfu/worker-pool';

/** How long the media of a participant whose connection is gone is held, milliseconds. */
export const graceMs = 30_000;

/** Where the notifications of a session go: the api connection that attached last. */
export type Outlet = (notification: Numbered) => void;

/** A participant with the connection that speaks for it. */
export interface Session {
  room: Room;
  peer: Peer;
  outlet: Outlet | null;
  /** Takes back the end that a lost connection set. */
  keep: (() => void) | null;
  /** First answers of requests that change something, by their idempotency key. */
  answers: Map<string, Promise<unknown>>;
}

/** The sessions of a node: opened by a grant, resumed by a token, ended by leaving, by the room or by silence. */
export class Sessions {
  readonly #pool: WorkerPool;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();

  constructor(pool: WorkerPool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  async open({ roomId, userId, role, displayName }: OpenSession, outlet: Outlet): Promise<Session> {
    const room = await this.#pool.room(roomId);
    const peer = await room.join({ userId, role, displayName });
    const session: Session = { room, peer, outlet, keep: null, answers: new Map() };
    peer.on('notify', (notification) => session.outlet?.(notification));
    peer.on('closed', () => {
      session.keep?.();
      this.#sessions.delete(peer.id);
    });
    this.#sessions.set(peer.id, session);
    return session;
  }

  /** @throws CallError RESUME_EXPIRED when the session is gone or belongs to somebody else. */
  resume({ sessionId, secret, userId }: ResumeSession, outlet: Outlet): Session {
    const session = this.#sessions.get(sessionId);
    if (!session?.peer.knows(userId, secret))
      throw new CallError('RESUME_EXPIRED', 'This call session is over. Join the call again.');
    session.keep?.();
    session.keep = null;
    session.outlet = outlet;
    session.peer.takeOver();
    session.room.resumed(session.peer);
    return session;
  }

  /** The session of a request. @throws CallError RESUME_EXPIRED when it is gone, CONFLICT when another connection has it now. */
  current(sessionId: string, epoch: number): Session {
    const session = this.#sessions.get(sessionId);
    if (!session) throw new CallError('RESUME_EXPIRED', 'This call session is over. Join the call again.');
    if (session.peer.epoch !== epoch) throw new CallError('CONFLICT', 'This call goes on in another window.');
    return session;
  }

  /** The connection of a session is gone: its media is held for the time of grace. */
  detach(sessionId: string, epoch: number): void {
    const session = this.#sessions.get(sessionId);
    if (session?.peer.epoch !== epoch || session.keep) return;
    session.outlet = null;
    session.room.suspend(session.peer);
    session.keep = this.#clock.after(graceMs, () => session.room.leave(session.peer));
  }

  closeRoom(roomId: string, reason: string): void {
    this.#pool.find(roomId)?.end('room.ended', { reason });
  }

  get count(): number {
    return this.#sessions.size;
  }
}
