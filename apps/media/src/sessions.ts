import type { AsideOver, OpenSession, ResumeSession } from '@oih/contracts/socket/link';
import type { Aside } from '@oih/contracts/socket/media';
import type { Clock } from '@oih/platform/clock';
import { CallError } from '@oih/sfu/errors';
import type { Peer } from '@oih/sfu/peer';
import type { Numbered } from '@oih/sfu/ring-buffer';
import type { Room } from '@oih/sfu/room';
import type { WorkerPool } from '@oih/sfu/worker-pool';

/** How long the media of a participant whose connection is gone is held, milliseconds. */
export const graceMs = 30_000;

/**
 * How long the media is held beyond that while no api is there through which anybody could come back, milliseconds:
 * an api that is started again interrupts no call.
 */
export const orphanedMs = 5 * 60_000;

/** How long a seat is kept for somebody who is invited, milliseconds. */
export const seatMs = 3 * 60_000;

/** Where the notifications of a session go: the api connection that attached last. */
export type Outlet = (notification: Numbered) => void;

/** A participant with the connection that speaks for it. */
export interface Session {
  room: Room;
  peer: Peer;
  outlet: Outlet | null;
  /** Takes back the end that a lost connection, or a seat that nobody takes, has set. */
  keep: (() => void) | null;
  /** When its connection went, milliseconds since the epoch. */
  lostAt: number | null;
  /** First answers of requests that change something, by their idempotency key. */
  answers: Map<string, Promise<unknown>>;
}

/** The sessions of a node: opened by a grant, resumed by a token, ended by leaving, by the room or by silence. */
export class Sessions {
  readonly #pool: WorkerPool;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, Session>();
  /** Joins by their keys, so that one that is sent again is the same session. */
  readonly #joins = new Map<string, Promise<Session>>();
  /** How many apis are connected. */
  #apis = 0;

  constructor(pool: WorkerPool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** The session of a join; the same join again, by its key, gives the same session. @throws CallError CAPACITY. */
  async open(join: OpenSession): Promise<Session> {
    const key = `${join.roomId} ${join.userId} ${join.idem}`;
    const known = this.#joins.get(key);
    const opening = known ?? this.#open(join);
    this.#joins.set(key, opening);
    try {
      const session = await opening;
      if (known && session.peer.admitted) this.#keep(session);
      else session.peer.once('closed', () => this.#joins.delete(key));
      return session;
    } catch (error) {
      this.#joins.delete(key);
      throw error;
    }
  }

  async #open(join: OpenSession): Promise<Session> {
    const { roomId, userId, role, displayName, guestName, reserve, seat, aside } = join;
    const room = await this.#pool.room(roomId);
    if (aside) room.adoptAside(aside);
    const kept = seat === undefined ? undefined : this.#sessions.get(seat);
    if (kept?.peer.admitted && reserve) throw new CallError('CONFLICT', 'This seat has been taken already.');
    if (kept && !kept.peer.admitted && kept.room === room && kept.peer.identity.userId === userId) {
      kept.keep?.();
      kept.keep = null;
      if (reserve) this.#holdSeat(kept);
      else await room.admit(kept.peer);
      return kept;
    }
    const identity = { userId, role, displayName, guestName };
    const peer = reserve ? await room.reserve(identity) : await room.join(identity);
    const session: Session = { room, peer, outlet: null, keep: null, lostAt: null, answers: new Map() };
    peer.on('notify', (notification) => session.outlet?.(notification));
    peer.on('closed', () => {
      session.keep?.();
      this.#sessions.delete(peer.id);
    });
    this.#sessions.set(peer.id, session);
    if (reserve) this.#holdSeat(session);
    return session;
  }

  #holdSeat(session: Session): void {
    session.keep = this.#clock.after(seatMs, () => session.room.leave(session.peer));
  }

  /** Takes back the end that a lost connection set. */
  #keep(session: Session): void {
    if (!session.keep) return;
    session.keep();
    session.keep = null;
    session.lostAt = null;
    session.room.resumed(session.peer);
  }

  /**
   * Shuts the former connection out; the caller attaches its own when the answer is ready.
   * @throws CallError RESUME_EXPIRED when the session is gone or belongs to somebody else.
   */
  resume({ sessionId, secret, userId }: Pick<ResumeSession, 'sessionId' | 'secret' | 'userId'>): Session {
    const session = this.#sessions.get(sessionId);
    if (!session?.peer.admitted || !session.peer.knows(userId, secret))
      throw new CallError('RESUME_EXPIRED', 'This call session is over. Join the call again.');
    session.outlet = null;
    session.peer.takeOver();
    this.#keep(session);
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
    if (session?.peer.epoch !== epoch) return;
    if (!session.peer.admitted) return session.room.leave(session.peer);
    if (session.keep) return;
    session.outlet = null;
    session.room.suspend(session.peer);
    session.lostAt = this.#clock.now().getTime();
    this.#hold(session);
  }

  /** Ends a session that nobody comes back to. As long as nobody can, for want of an api, that is no sign of having gone. */
  #hold(session: Session): void {
    session.keep = this.#clock.after(graceMs, () => {
      const lostFor = this.#clock.now().getTime() - (session.lostAt ?? 0);
      if (this.#apis === 0 && lostFor < orphanedMs) this.#hold(session);
      else session.room.leave(session.peer);
    });
  }

  /** An api has come: after a time without any, everybody who was lost has the whole time of grace to come back through it. */
  apiCame(): void {
    this.#apis += 1;
    if (this.#apis > 1) return;
    for (const session of this.#sessions.values()) {
      if (session.lostAt === null) continue;
      session.keep?.();
      this.#hold(session);
    }
  }

  apiWent(): void {
    this.#apis -= 1;
  }

  /** What the rooms of this node can carry. */
  get capabilities(): WorkerPool['capabilities'] {
    return this.#pool.capabilities;
  }

  /** Whether the call is here: somebody who comes back to it is let in even while the node goes down. */
  hasRoom(roomId: string): boolean {
    return this.#pool.find(roomId) !== undefined;
  }

  closeRoom(roomId: string, reason: string): void {
    this.#pool.find(roomId)?.end('room.ended', { reason });
  }

  /** Has the doctors of a call confer. @throws CallError CONFLICT. */
  async beginAside(roomId: string, aside: Aside): Promise<Aside> {
    const room = this.#pool.find(roomId);
    if (!room) throw new CallError('CONFLICT', 'There is nobody in this call. Join it first.');
    return room.beginAside(aside);
  }

  async endAside(roomId: string): Promise<string | null> {
    return (await this.#pool.find(roomId)?.endAside()) ?? null;
  }

  /** Calls back when an aside has ended by itself. */
  onAsideOver(tell: (over: AsideOver) => void): void {
    this.#pool.on('asideOver', tell);
  }

  /** Ends what somebody has in a call who does not belong to it any more. */
  putOut(roomId: string, userId: string): void {
    this.#pool.find(roomId)?.putOut(userId);
  }

  get count(): number {
    return this.#sessions.size;
  }

  /** Those whose connection is gone and who may still come back. */
  get suspended(): number {
    return [...this.#sessions.values()].filter(({ lostAt }) => lostAt !== null).length;
  }

  /** Apis that are connected. */
  get apis(): number {
    return this.#apis;
  }
}
