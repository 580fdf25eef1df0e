import type { CallRole } from '@oih/contracts/http/participation';
import type { DataOf, ReplyOf } from '@oih/contracts/socket/define';
import {
  asideBegin,
  asideEnd,
  nodeRequests,
  peerRemove,
  sessionJoin,
  sessionPrepare,
  sessionReserve,
  sessionResume,
} from '@oih/contracts/socket/media';
import {
  boardPoint,
  boardPointed,
  chatArrived,
  chatSend,
  follow,
  type ReplyEnvelope,
  type RequestEnvelope,
  requestEnvelope,
  type SocketErrorCode,
  socketErrorCodes,
} from '@oih/contracts/socket/signalling';
import type { MediaNode } from '@oih/data/calls/models';
import type { AnyEncounter } from '@oih/data/encounters/model';
import { AppError } from '@oih/platform/errors';
import type { Socket } from 'socket.io';
import type { ZodType } from 'zod';
import type { AppContext } from '../context.ts';
import { callRoleIn } from '../encounters/policy.ts';
import { nameFor, presentMessage } from '../encounters/present-message.ts';
import { removeFromCall } from '../encounters/remove-from-call.ts';
import { asideIsOver, beginAside, endAside, tellAside } from '../encounters/speak-aside.ts';
import type { Actor } from '../http/actor.ts';
import { refuseUnlessMay, shownPicture } from '../pictures/board.ts';
import { drawingIn } from '../pictures/policy.ts';
import { mayFollow } from './follow.ts';
import type { NodeLinks } from './node-links.ts';
import { placeRoom } from './place-room.ts';
import { Refusal } from './refusal.ts';
import type { Speakers } from './speakers.ts';
import { Turns } from './turns.ts';

/** A media session that a socket speaks for. */
interface Attached {
  node: Pick<MediaNode, '_id' | 'url'>;
  sessionId: string;
  epoch: number;
  /** The call in which it is a seat that is not taken yet. */
  seatIn: string | null;
}

export const failed = (code: SocketErrorCode, msg: string, retryAfterMs?: number): ReplyEnvelope => ({
  ok: false,
  e: { code, msg, retryable: socketErrorCodes[code], ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
});

const good = (d: unknown): ReplyEnvelope => ({ ok: true, d });

const codeOf: Partial<Record<AppError['code'], SocketErrorCode>> = {
  NOT_FOUND: 'NOT_FOUND',
  FORBIDDEN: 'FORBIDDEN',
  CONFLICT: 'CONFLICT',
  PARTICIPANT_REMOVED: 'FORBIDDEN',
  VISIT_ENDED: 'CONFLICT',
};

/** One browser's socket: follows records, chats, and speaks for at most one media session. It keeps nothing that a restart would lose. */
export class Connection {
  readonly #context: AppContext;
  readonly #socket: Socket;
  readonly #actor: Actor;
  readonly #links: NodeLinks;
  readonly #speakers: Speakers<Socket>;
  #attached: Attached | null = null;
  /** What decides for which session this connection speaks, and what it follows, is done one after the other. */
  readonly #speaking = new Turns();
  readonly #following = new Turns();

  constructor(context: AppContext, socket: Socket, actor: Actor, links: NodeLinks, speakers: Speakers<Socket>) {
    this.#context = context;
    this.#socket = socket;
    this.#actor = actor;
    this.#links = links;
    this.#speakers = speakers;
  }

  get nodeId(): string | undefined {
    return this.#attached?.node._id;
  }

  /** Answers one message, whatever it is. */
  async answer(raw: unknown): Promise<ReplyEnvelope> {
    const parsed = requestEnvelope.safeParse(raw);
    if (!parsed.success) return failed('BAD_REQUEST', 'The message is not {v, id, m, d, idem?}.');
    try {
      await this.#refuseOutlived();
      return await this.#perform(parsed.data);
    } catch (error) {
      if (error instanceof Refusal) return failed(error.code, error.message);
      if (error instanceof AppError) return failed(codeOf[error.code] ?? 'BAD_REQUEST', error.message);
      this.#context.logger.error({ err: error, m: parsed.data.m }, 'a message failed');
      return failed('INTERNAL', 'Something went wrong on our side. Try again.');
    }
  }

  /** A socket outlives the request that opened it: an attended session behind it may be over. */
  async #refuseOutlived(): Promise<void> {
    const { attended } = this.#actor;
    const { repositories, clock } = this.#context;
    if (!attended || (await repositories.attendances.live(attended.attendanceId, clock.now()))) return;
    this.#socket.disconnect(true);
    throw new Refusal('UNAUTHENTICATED', 'The session at this screen has ended.');
  }

  #perform(request: RequestEnvelope): Promise<ReplyEnvelope> {
    switch (request.m) {
      case follow.m:
        return this.#following.next(() => this.#follow(read(follow.d, request).topics));
      case chatSend.m:
        return this.#chat(read(chatSend.d, request), request.idem ?? request.id);
      case boardPoint.m:
        return this.#point(read(boardPoint.d, request));
      case peerRemove.m:
        return this.#remove(read(peerRemove.d, request));
      case asideBegin.m:
        return this.#confer(beginAside, read(asideBegin.d, request));
      case asideEnd.m:
        return this.#confer(endAside, read(asideEnd.d, request));
      case sessionPrepare.m:
        return this.#prepare(read(sessionPrepare.d, request).encounterId);
      case sessionReserve.m:
        return this.#speaking.next(() => this.#reserve(read(sessionReserve.d, request), request.idem ?? request.id));
      case sessionJoin.m:
        return this.#speaking.next(() => this.#join(read(sessionJoin.d, request), request.idem ?? request.id));
      case sessionResume.m:
        return this.#speaking.next(() => this.#resume(read(sessionResume.d, request)));
      default:
        if (!Object.hasOwn(nodeRequests, request.m))
          throw new Refusal('UNSUPPORTED', `"${request.m}" is not a message of this server.`);
        return this.#pass(request);
    }
  }

  async #follow(topics: string[]): Promise<ReplyEnvelope> {
    for (const room of this.#socket.rooms)
      if (room.includes(':') && !topics.includes(room)) await this.#socket.leave(room);
    const refused: string[] = [];
    for (const topic of topics) {
      if (this.#socket.rooms.has(topic)) continue;
      if (await mayFollow(this.#context, this.#actor, topic)) await this.#socket.join(topic);
      else refused.push(topic);
    }
    return good({ refused });
  }

  async #chat({ encounterId, text }: { encounterId: string; text: string }, idem: string): Promise<ReplyEnvelope> {
    const { repositories, clock } = this.#context;
    const { encounter, role } = callRoleIn(await repositories.encounters.byId(encounterId), this.#actor);
    if (encounter.status === 'finished' || encounter.status === 'cancelled')
      throw new Refusal('CONFLICT', 'The visit is over, so its chat is closed.');
    const message = await repositories.chat.append({
      encounterId,
      senderId: this.#actor.userId,
      senderRole: role,
      senderName: this.#actor.displayName,
      text,
      sentAt: clock.now(),
      idem,
    });
    this.#tellVisit(encounterId, chatArrived.m, (reader) => ({ message: presentMessage(message, reader) }));
    return good({ message: presentMessage(message, role) });
  }

  /** Tells the people of a visit, and apart from them those who were brought in: they know the patient by another name. */
  #tellVisit(encounterId: string, m: string, as: (reader: CallRole) => unknown): void {
    const { nsp } = this.#socket;
    nsp.to(`encounter:${encounterId}`).emit('notify', { v: 1, m, d: as('practitioner') });
    nsp.to(`participation:${encounterId}`).emit('notify', { v: 1, m, d: as('consultant') });
  }

  async #remove({ encounterId, userId }: DataOf<typeof peerRemove>): Promise<ReplyEnvelope> {
    const encounter = await this.#context.repositories.encounters.byId(encounterId);
    await removeFromCall(this.#context, this.#actor, encounter, userId);
    return good({});
  }

  async #point({ encounterId, documentId, at, color }: DataOf<typeof boardPoint>): Promise<ReplyEnvelope> {
    const { encounter, by } = drawingIn(await this.#context.repositories.encounters.byId(encounterId), this.#actor);
    refuseUnlessMay(await shownPicture(this.#context, encounter, documentId), by);
    const { userId, displayName } = this.#actor;
    this.#tellVisit(encounterId, boardPointed.m, (reader) => {
      const name = nameFor(reader, by, displayName);
      return { encounterId, documentId, userId, name, at, color };
    });
    return good({});
  }

  async #confer(change: typeof beginAside, { encounterId }: { encounterId: string }): Promise<ReplyEnvelope> {
    await change(this.#context, this.#actor, await this.#context.repositories.encounters.byId(encounterId));
    return good({});
  }

  /** The visit whose call the actor is invited to, and where that is. */
  async #invitedTo(encounterId: string): Promise<{ role: CallRole; node: MediaNode }> {
    const found = await this.#context.repositories.encounters.byId(encounterId);
    const { encounter, role } = callRoleIn(found, this.#actor);
    if (!encounter.inCall) throw new Refusal('CONFLICT', 'There is no call to get ready for.');
    const node = await placeRoom(this.#context, encounterId);
    if (!node) throw noRoom();
    return { role, node };
  }

  async #prepare(encounterId: string): Promise<ReplyEnvelope> {
    const { node } = await this.#invitedTo(encounterId);
    return this.#links.ask(node, 'node.capabilities', {});
  }

  /** The seat that this connection keeps in a call. */
  #seatOf(encounterId: string, node: MediaNode): { seat?: string } {
    const kept = this.#attached?.seatIn === encounterId && this.#attached.node._id === node._id;
    return kept ? { seat: this.#attached!.sessionId } : {};
  }

  async #reserve(
    { encounterId, rtpCapabilities }: DataOf<typeof sessionReserve>,
    idem: string,
  ): Promise<ReplyEnvelope> {
    const { role, node } = await this.#invitedTo(encounterId);
    if (this.#attached && this.#attached.seatIn === null)
      throw new Refusal('CONFLICT', 'This window is in a call. Leave it before getting ready for another.');
    const seat = this.#seatOf(encounterId, node);
    if (!seat.seat) await this.detach();
    const { userId, displayName } = this.#actor;
    const person = this.#personIn(role, displayName);
    const who = { roomId: encounterId, userId, ...person, idem, rtpCapabilities, reserve: true, ...seat };
    const opened = await this.#links.ask(node, 'session.open', who);
    const attached = await this.#attach(node, opened, encounterId);
    await this.#refuseRemoved(encounterId, role);
    return attached;
  }

  async #join({ token, ...able }: DataOf<typeof sessionJoin>, idem: string): Promise<ReplyEnvelope> {
    const { repositories, clock } = this.#context;
    // Where the call is, is asked for while the grant is redeemed; the grant alone decides which call that is.
    const guess = this.#attached?.seatIn;
    const [grant, near] = await Promise.all([
      repositories.calls.redeem(token, this.#actor.userId, idem, clock.now()),
      guess ? this.#whereabouts(guess) : null,
    ]);
    if (!grant)
      throw new Refusal('TOKEN_EXPIRED', 'The right to join has been used or has run out. Ask for a new one.');
    const { encounterId: roomId, userId, role, displayName } = grant;
    const { encounter, node } = near && guess === roomId ? near : await this.#whereabouts(roomId);
    if (!callRoleIn(encounter, this.#actor).encounter.inCall) throw new Refusal('CONFLICT', 'The call has ended.');
    if (!node) throw noRoom();
    const seat = this.#seatOf(roomId, node);
    if (!seat.seat) await this.detach();
    const aside = encounter?.aside ? { aside: tellAside(encounter.aside) } : {};
    const who = { roomId, userId, ...this.#personIn(role, displayName), idem, ...able, ...seat, ...aside };
    const opened = await this.#links.ask(node, 'session.open', who);
    const attached = await this.#attach(node, opened);
    await this.#refuseRemoved(roomId, role);
    await this.#noteAside(encounter, opened);
    return attached;
  }

  /** An aside that the room knows to be over and the visit does not: the word of it was lost. */
  async #noteAside(encounter: AnyEncounter | null, opened: ReplyEnvelope): Promise<void> {
    if (!encounter?.aside || !opened.ok) return;
    const { aside } = opened.d as Pick<ReplyOf<typeof sessionJoin>, 'aside'>;
    const { _id: roomId } = encounter;
    const asideId = encounter.aside.id;
    if (aside?.id !== asideId) await asideIsOver(this.#context, { roomId, asideId });
  }

  /** How somebody is known in a call: to its own people, and to those who were brought in. */
  #personIn(role: CallRole, displayName: string) {
    return { role, displayName, guestName: nameFor('consultant', role, displayName) };
  }

  /**
   * Who was removed while the session was being opened is put out of it again: whoever did so found nobody to put out. It is looked at once this
   * connection has the session, since what the node tells of it may come at any moment.
   */
  async #refuseRemoved(encounterId: string, role: CallRole): Promise<void> {
    if (role === 'patient' || role === 'practitioner') return;
    try {
      callRoleIn(await this.#context.repositories.encounters.byId(encounterId), this.#actor);
    } catch (error) {
      await this.#context.live.putOut(encounterId, [this.#actor.userId]);
      await this.detach();
      throw error;
    }
  }

  async #whereabouts(encounterId: string) {
    const [encounter, node] = await Promise.all([
      this.#context.repositories.encounters.byId(encounterId),
      placeRoom(this.#context, encounterId),
    ]);
    return { encounter, node };
  }

  async #resume({ token, ...how }: DataOf<typeof sessionResume>): Promise<ReplyEnvelope> {
    const [nodeId, sessionId, secret] = token.split('.');
    const expired = new Refusal('RESUME_EXPIRED', 'This call session is over. Join the call again.');
    if (!nodeId || !sessionId || !secret) throw expired;
    const node = (await this.#context.repositories.calls.nodes(this.#context.clock.now())).find(
      ({ _id }) => _id === nodeId,
    );
    if (!node) throw expired;
    return this.#attach(
      node,
      await this.#links.ask(node, 'session.resume', { sessionId, secret, userId: this.#actor.userId, ...how }),
    );
  }

  /** Remembers which session a good answer is about, and keeps that to itself. */
  async #attach(
    node: Pick<MediaNode, '_id' | 'url'>,
    reply: ReplyEnvelope,
    seatIn: string | null = null,
  ): Promise<ReplyEnvelope> {
    if (!reply.ok) return reply;
    const { sessionId, epoch, ...d } = reply.d as { sessionId: string; epoch: number };
    this.#attached = { node, sessionId, epoch, seatIn };
    this.#speakers.claim(sessionId, this.#socket);
    // The browser went away while the node was asked: nobody else would tell the node.
    if (!this.#socket.connected) await this.detach();
    return good(d);
  }

  #pass({ m, d, idem }: RequestEnvelope): Promise<ReplyEnvelope> {
    if (!this.#attached) throw new Refusal('NOT_FOUND', 'This connection has no call session. Join or resume first.');
    const { node, sessionId, epoch } = this.#attached;
    return this.#links.ask(node, 'session.request', { sessionId, epoch, m, d: d ?? {}, ...(idem ? { idem } : {}) });
  }

  /** The browser is gone: its media is held for a while. */
  async detach(): Promise<void> {
    if (!this.#attached) return;
    const { node, sessionId, epoch } = this.#attached;
    this.#attached = null;
    this.#speakers.release(sessionId, this.#socket);
    await this.#links.ask(node, 'session.detach', { sessionId, epoch });
  }
}

const noRoom = () => new Refusal('CAPACITY', 'No media server has room for the call right now. It is tried again.');

function read<T>(schema: ZodType<T>, { m, d }: RequestEnvelope): T {
  const parsed = schema.safeParse(d);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'BAD_REQUEST',
    `The data of ${m} does not fit: ${parsed.error.issues.map((issue) => issue.path.join('.') || 'd').join(', ')}.`,
  );
}
