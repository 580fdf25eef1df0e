import { EventEmitter } from 'node:events';
import type { PeerView } from '@oih/contracts/socket/media';
import type { Logger } from '@oih/platform/logger';
import type { Producer, Router, WebRtcServer } from 'mediasoup/types';
import { CallError } from './errors.ts';
import { Peer, type PeerIdentity } from './peer.ts';

interface RoomEvents {
  closed: [];
}

/** Participants of one call at most; the rest of the fleet needs room too. */
const maxPeers = 16;

/** The call of one encounter: one router, its peers, and who hears whom. */
export class Room extends EventEmitter<RoomEvents> {
  readonly id: string;
  readonly router: Router;
  readonly #server: WebRtcServer;
  readonly #logger: Logger;
  readonly #peers = new Map<string, Peer>();
  /** Those who are invited and have not joined. */
  readonly #seats = new Map<string, Peer>();
  #closed = false;

  constructor(id: string, router: Router, server: WebRtcServer, logger: Logger) {
    super();
    this.id = id;
    this.router = router;
    this.#server = server;
    this.#logger = logger;
  }

  get peers(): Peer[] {
    return [...this.#peers.values()];
  }

  /** The others, as one peer is told about them. */
  rosterFor(peer: Peer): PeerView[] {
    return this.peers.filter((other) => other !== peer).map(({ view }) => view);
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
      this.leave(former);
    }
    peer.on('produced', (producer) => this.#offer(producer, peer));
    this.#tell(peer, 'peer.joined', { peer: peer.view });
    await peer.admit();
  }

  async #make(identity: PeerIdentity): Promise<Peer> {
    const others = this.peers.filter((other) => other.identity.userId !== identity.userId);
    if (others.length >= maxPeers || this.#seats.size > maxPeers) throw new CallError('CAPACITY', 'This call is full.');
    const peer = await Peer.create(identity, this.router, this.#server);
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
    }
    if (this.#peers.size === 0 && this.#seats.size === 0) this.close();
  }

  /** Sends somebody out who may not be in it any more. */
  remove(userId: string): void {
    const gone = [...this.#peers.values(), ...this.#seats.values()].filter((peer) => peer.identity.userId === userId);
    for (const peer of gone) {
      peer.notify('room.ended', { reason: 'removed' });
      this.leave(peer);
    }
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
    this.router.close();
    this.emit('closed');
  }
}
