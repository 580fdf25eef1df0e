import { EventEmitter } from 'node:events';
import { isProfessional } from '@oih/contracts/http/participation';
import type { Aside, Floor, PeerView } from '@oih/contracts/socket/media';
import type { Clock } from '@oih/platform/clock';
import type { Logger } from '@oih/platform/logger';
import type { AudioLevelObserver, Producer, Router, WebRtcServer } from 'mediasoup/types';
import { isWithheld } from './conferring.ts';
import { CallError } from './errors.ts';
import { Hands } from './hands.ts';
import { isGuest, Peer, type PeerIdentity } from './peer.ts';
import { SpeakerTurns } from './speaker-turns.ts';

interface RoomEvents {
  closed: [];
  /** An aside has ended, by its id, because fewer than two doctors are left. */
  asideOver: [string];
}

/** Participants of one call at most; the rest of the fleet needs room too. */
const maxPeers = 12;
/** From how many people on it is told who speaks: two know. */
const speakerFrom = 3;
/** For how long the doctors of an aside are waited for in a room that was made anew, milliseconds. */
export const asideWaitMs = 30_000;

/** The call of one encounter: one router, its peers, and who hears whom. */
export class Room extends EventEmitter<RoomEvents> {
  readonly id: string;
  readonly router: Router;
  readonly #server: WebRtcServer;
  readonly #logger: Logger;
  readonly #peers = new Map<string, Peer>();
  /** Those who are invited and have not joined. */
  readonly #seats = new Map<string, Peer>();
  readonly #hands = new Hands();
  readonly #levels: AudioLevelObserver;
  readonly #turns: SpeakerTurns;
  readonly #clock: Clock;
  /** Who is about to show a screen: the worker is being asked. */
  #beginsScreen: Peer | null = null;
  #aside: Aside | null = null;
  /** Asides that have ended here, so that none begins again by what the record said before. */
  readonly #asidesOver = new Set<string>();
  #stopWaiting: (() => void) | null = null;
  #closed = false;

  /** @param levels hears who of the room is the loudest. */
  constructor(
    id: string,
    router: Router,
    server: WebRtcServer,
    levels: AudioLevelObserver,
    clock: Clock,
    logger: Logger,
  ) {
    super();
    this.id = id;
    this.router = router;
    this.#server = server;
    this.#logger = logger;
    this.#levels = levels;
    this.#clock = clock;
    this.#turns = new SpeakerTurns(
      (peerId) => this.#tellSpeaker(peerId),
      (ms, then) => clock.after(ms, then),
    );
    levels.on('volumes', ([loudest]) => loudest && this.#turns.heard(String(loudest.producer.appData.peerId)));
    levels.on('silence', () => this.#turns.silent());
  }

  get peers(): Peer[] {
    return [...this.#peers.values()];
  }

  /** The others, as one peer is told about them. */
  rosterFor(peer: Peer): PeerView[] {
    return this.peers.filter((other) => other !== peer).map((other) => other.viewFor(peer));
  }

  /** Who wants to speak, who does as far as this peer may know, and whether the doctors confer. */
  floorFor(peer: Peer): Floor {
    const speaker = this.#peers.size >= speakerFrom ? this.#speakerFor(peer, this.#turns.speaker) : null;
    return { hands: [...this.#hands.raised], speaker, aside: this.#aside };
  }

  /** Nobody is told of a speaker whom they cannot hear. */
  #speakerFor({ identity }: Peer, speaker: string | null): string | null {
    const from = speaker === null ? undefined : this.#peers.get(speaker)?.identity.role;
    return from && this.#aside && isWithheld('audio', from, identity.role) ? null : speaker;
  }

  /** Lets somebody in. The same person joining again takes the place of their former session. @throws CallError CAPACITY. */
  async join(identity: PeerIdentity): Promise<Peer> {
    const peer = await this.#make(identity);
    await this.admit(peer);
    return peer;
  }

  /** Keeps a seat for somebody who is invited: nobody sees it and nothing flows until it is taken. @throws CallError CAPACITY. */
  async reserve(identity: PeerIdentity): Promise<Peer> {
    const peer = await this.#make(identity);
    const former = [...this.#seats.values()].find((other) => other.identity.userId === identity.userId);
    this.#seats.set(peer.id, peer);
    if (former) this.leave(former);
    return peer;
  }

  /** Has a peer join that was made or has a seat. */
  async admit(peer: Peer): Promise<void> {
    if (this.#peers.has(peer.id)) return;
    const formers = this.peers.filter((other) => other.identity.userId === peer.identity.userId);
    this.#seats.delete(peer.id);
    this.#peers.set(peer.id, peer);
    // The newcomer is in before the former session goes: a room without anybody closes.
    for (const former of formers) {
      former.notify('session.fenced', {});
      this.#hands.pass(former.id, peer.id);
      this.leave(former);
    }
    peer.on('produced', (producer) => this.#offer(producer, peer));
    peer.on('network', (network) => this.#tell(peer, 'peer.network', { peerId: peer.id, network }));
    for (const other of this.peers) if (other !== peer) other.notify('peer.joined', { peer: peer.viewFor(other) });
    if (this.#hands.raised.includes(peer.id)) this.#tellHands();
    await peer.admit();
  }

  async #make(identity: PeerIdentity): Promise<Peer> {
    const others = this.peers.filter((other) => other.identity.userId !== identity.userId);
    if (others.length >= maxPeers || this.#seats.size > maxPeers) throw new CallError('CAPACITY', 'This call is full.');
    const peer = await Peer.create(
      identity,
      this.router,
      this.#server,
      (kind, from) => this.#aside !== null && isWithheld(kind, from, identity.role),
    );
    if (!this.#closed) return peer;
    peer.close();
    throw new CallError('NOT_FOUND', 'This call has ended.');
  }

  /** Everything that the others send is offered to a peer that can receive now. */
  async ready(peer: Peer, capabilities: Parameters<Peer['ready']>[0]): Promise<void> {
    peer.ready(capabilities);
    await Promise.all(
      this.peers
        .filter((other) => other.identity.userId !== peer.identity.userId)
        .flatMap((other) => other.producers.map((producer) => peer.consume(producer))),
    );
  }

  #offer(producer: Producer, from: Peer): void {
    if (producer.kind === 'audio') this.#listenTo(producer);
    for (const peer of [...this.#peers.values(), ...this.#seats.values()]) {
      // A seat of the same person is not offered what that person still sends from the former one.
      if (peer.identity.userId === from.identity.userId) continue;
      peer
        .consume(producer)
        .catch((error) =>
          this.#logger.warn({ err: error, room: this.id, peer: peer.id }, 'a producer could not be offered to a peer'),
        );
    }
  }

  #listenTo(producer: Producer): void {
    this.#levels
      .addProducer({ producerId: producer.id })
      .catch((error) => this.#logger.warn({ err: error, room: this.id }, 'it cannot be heard when somebody speaks'));
  }

  #tellSpeaker(peerId: string | null): void {
    if (this.#peers.size < speakerFrom) return;
    for (const peer of this.#peers.values()) peer.notify('speaker.active', { peerId: this.#speakerFor(peer, peerId) });
  }

  #tellHands(): void {
    for (const peer of this.#peers.values()) peer.notify('hands.changed', { hands: this.#hands.raised });
  }

  /**
   * Has a peer send something. A screen is shown by the patient and the doctors, one at a time.
   * @throws CallError FORBIDDEN, CONFLICT; as {@link Peer.produce}.
   */
  async produce(peer: Peer, ...what: Parameters<Peer['produce']>): Promise<string> {
    if (what[1] !== 'screen') return peer.produce(...what);
    const { role } = peer.identity;
    if (role !== 'patient' && !isProfessional(role))
      throw new CallError('FORBIDDEN', 'Only the patient and the doctors show a screen. Ask them in the call.');
    const others = this.peers.filter((one) => one !== peer);
    if (others.some((one) => one.showsScreen || one === this.#beginsScreen))
      throw new CallError('CONFLICT', 'Somebody else shows a screen at this moment. Wait until that one has ended.');
    this.#beginsScreen = peer;
    try {
      return await peer.produce(...what);
    } finally {
      this.#beginsScreen = null;
    }
  }

  raiseHand(peer: Peer): void {
    if (this.#hands.raise(peer.id)) this.#tellHands();
  }

  /** Takes a hand down: one's own, or another's by the chair. @throws CallError FORBIDDEN, NOT_FOUND. */
  lowerHand(by: Peer, peerId = by.id): void {
    if (peerId !== by.id) this.#refuseUnlessChair(by);
    if (this.#hands.lower(peerId)) this.#tellHands();
  }

  /** The chair mutes somebody who was brought in. @throws CallError FORBIDDEN, NOT_FOUND. */
  async mute(by: Peer, peerId: string): Promise<void> {
    this.#refuseUnlessChair(by);
    const peer = this.#peers.get(peerId);
    if (!peer) throw new CallError('NOT_FOUND', 'This person is not in the call any more.');
    if (!isGuest(peer)) throw new CallError('FORBIDDEN', 'Only who was brought into the visit can be muted.');
    await peer.mute();
  }

  #refuseUnlessChair({ identity }: Peer): void {
    if (identity.role !== 'practitioner')
      throw new CallError('FORBIDDEN', 'Only the doctor of the visit can do this. Ask in the call.');
  }

  get #professionals(): Peer[] {
    return this.peers.filter(({ identity }) => isProfessional(identity.role));
  }

  /**
   * The doctors confer from now on: when this is done, nothing of them flows to anybody else. One that is going on goes on as it was begun.
   * @returns the aside that holds.
   * @throws CallError CONFLICT for who is no doctor in this call, and while there are not two.
   */
  async beginAside(aside: Aside): Promise<Aside> {
    const doctors = this.#professionals;
    if (!doctors.some(({ identity }) => identity.userId === aside.userId))
      throw new CallError('CONFLICT', 'Only a doctor who is in this call can do this. Join the call first.');
    if (doctors.length < 2)
      throw new CallError('CONFLICT', 'There is no other doctor in the call. Wait until one has joined.');
    if (this.#aside) return this.#aside;
    this.#aside = aside;
    try {
      await this.#refit();
    } catch (error) {
      if (this.#aside === aside) await this.endAside();
      throw error;
    }
    if (this.#aside === aside) this.#tellAside();
    return aside;
  }

  /** Goes on with an aside that the visit has and this room does not know, since it was made anew; its doctors are waited for. */
  adoptAside(aside: Aside): void {
    if (this.#aside || this.#asidesOver.has(aside.id)) return;
    this.#aside = aside;
    this.#refit().then(
      () => this.#tellAside(),
      (error) => this.#logger.error({ err: error, room: this.id }, 'an aside could not be taken up again'),
    );
    this.#stopWaiting = this.#clock.after(asideWaitMs, () => this.#endAsideOfOne());
  }

  /** Brings everybody together again. @returns the aside that has ended, by its id; null when there was none. */
  async endAside(): Promise<string | null> {
    const ended = this.#aside;
    if (!ended) return null;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#aside = null;
    this.#asidesOver.add(ended.id);
    // The doctors know it before they are heard.
    this.#tellAside();
    await this.#refit();
    return ended.id;
  }

  /** Nobody confers alone. */
  #endAsideOfOne(): void {
    if (!this.#aside || this.#professionals.length >= 2) return;
    this.emit('asideOver', this.#aside.id);
    this.endAside().catch((error) =>
      this.#logger.error({ err: error, room: this.id }, 'not everybody hears everybody after an aside'),
    );
  }

  async #refit(): Promise<void> {
    await Promise.all([...this.#peers.values(), ...this.#seats.values()].map((peer) => peer.refit()));
  }

  #tellAside(): void {
    for (const peer of this.#peers.values()) peer.notify('aside.changed', { aside: this.#aside });
    this.#tellSpeaker(this.#turns.speaker);
  }

  /** Somebody does not belong to the visit any more: what they have in the room ends at once. */
  putOut(userId: string): void {
    for (const peer of [...this.#peers.values(), ...this.#seats.values()]) {
      if (peer.identity.userId !== userId) continue;
      peer.notify('session.removed', {});
      this.leave(peer);
    }
  }

  #tell(from: Peer, m: string, d: unknown): void {
    for (const peer of this.peers) if (peer !== from) peer.notify(m, d);
  }

  /** The connection of a peer is gone; its media is held for it. */
  suspend(peer: Peer): void {
    peer.suspend();
    this.#tell(peer, 'peer.suspended', { peerId: peer.id });
  }

  resumed(peer: Peer): void {
    peer.unsuspend();
    this.#tell(peer, 'peer.resumed', { peerId: peer.id });
  }

  leave(peer: Peer): void {
    if (this.#seats.delete(peer.id)) {
      peer.close();
    } else {
      if (!this.#peers.delete(peer.id)) return;
      peer.close();
      this.#tell(peer, 'peer.left', { peerId: peer.id });
      if (this.#hands.lower(peer.id)) this.#tellHands();
      this.#turns.left(peer.id);
      if (isProfessional(peer.identity.role)) this.#endAsideOfOne();
    }
    if (this.#peers.size === 0 && this.#seats.size === 0) this.close();
  }

  /** Ends the call for everybody, with a word of why. */
  end(m: string, d: unknown): void {
    for (const peer of [...this.#peers.values(), ...this.#seats.values()]) peer.notify(m, d);
    this.close();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const peer of [...this.#peers.values(), ...this.#seats.values()]) peer.close();
    this.#peers.clear();
    this.#seats.clear();
    this.#turns.close();
    this.#stopWaiting?.();
    this.router.close();
    this.emit('closed');
  }
}
