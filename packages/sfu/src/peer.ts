import { randomBytes, timingSafeEqual } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { isBroughtIn } from '@oih/contracts/http/participation';
import type { ConsumerView, Network, PeerView, Source, TransportParameters } from '@oih/contracts/socket/media';
import { newId } from '@oih/platform/ids';
import type {
  Consumer,
  DtlsParameters,
  IceParameters,
  Producer,
  Router,
  RtpCapabilities,
  RtpParameters,
  WebRtcServer,
  WebRtcTransport,
} from 'mediasoup/types';
import { CallError } from './errors.ts';
import { networkLevel } from './network-level.ts';
import { type Numbered, RingBuffer } from './ring-buffer.ts';

/** Who a peer is; decided by the api, never by the browser. */
export interface PeerIdentity {
  userId: string;
  role: PeerView['role'];
  displayName: string;
  /** The name as guests are told it. */
  guestName: string;
}

interface PeerEvents {
  notify: [Numbered];
  produced: [Producer];
  network: [Network];
  closed: [];
}

const foreign = (what: string) => new CallError('NOT_FOUND', `There is no such ${what} in this session.`);

/** Whether somebody was brought into the visit of another doctor. */
export const isGuest = ({ identity: { role } }: Pick<Peer, 'identity'>): boolean => isBroughtIn(role);

/** Whether the room keeps something of somebody from this peer at present. */
export type Withholds = (kind: 'audio' | 'video', from: PeerView['role']) => boolean;

/** Bitrate that a sender begins with, before the network is known, bits per second. */
const initialBitrate = 800_000;

/** One participant: both transports, what it sends, what it receives, and the notifications for its browser. */
export class Peer extends EventEmitter<PeerEvents> {
  readonly id = newId();
  readonly identity: PeerIdentity;
  readonly #secret = randomBytes(24).toString('base64url');
  readonly #router: Router;
  readonly #server: WebRtcServer;
  readonly #buffer = new RingBuffer();
  readonly #producers = new Map<string, Producer>();
  readonly #consumers = new Map<string, Consumer>();
  /** What is being offered at this moment, by transport and producer: once is enough. */
  readonly #consuming = new Set<string>();
  #send!: WebRtcTransport;
  #recv!: WebRtcTransport;
  #capabilities: RtpCapabilities | null = null;
  #epoch = 1;
  readonly #withholds: Withholds;
  /** Consumers that the browser wants to flow; they do once it has joined, and while the room does not keep them from it. */
  readonly #wanted = new Set<string>();
  /** Consumers that the browser knows to be kept from it. */
  readonly #withheld = new Set<string>();
  #admitted = false;
  #suspended = false;
  #network: Network = 'good';
  #closed = false;

  private constructor(identity: PeerIdentity, router: Router, server: WebRtcServer, withholds: Withholds) {
    super();
    this.identity = identity;
    this.#router = router;
    this.#server = server;
    this.#withholds = withholds;
  }

  /** Makes a peer with its transports. */
  static async create(
    identity: PeerIdentity,
    router: Router,
    server: WebRtcServer,
    withholds: Withholds,
  ): Promise<Peer> {
    const peer = new Peer(identity, router, server, withholds);
    await peer.#makeTransports();
    return peer;
  }

  get epoch(): number {
    return this.#epoch;
  }

  get secret(): string {
    return this.#secret;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whether the peer has joined; until then nothing flows to or from it. */
  get admitted(): boolean {
    return this.#admitted;
  }

  /** Joins: what the browser is ready for begins to flow, with key frames. */
  async admit(): Promise<void> {
    this.#admitted = true;
    const ready = [...this.#consumers.values()].filter(({ id }) => this.#wanted.has(id));
    await Promise.all(ready.map((consumer) => this.#settle(consumer)));
  }

  /** How much this peer is sent: one for each microphone and camera of the others. */
  get consumers(): number {
    return this.#consumers.size;
  }

  get producers(): Producer[] {
    return [...this.#producers.values()];
  }

  /** This peer as another one is told about it. */
  viewFor(reader: Peer): PeerView {
    const { userId, role, displayName, guestName } = this.identity;
    return {
      peerId: this.id,
      userId,
      role,
      displayName: isGuest(reader) ? guestName : displayName,
      suspended: this.#suspended,
      network: this.#network,
    };
  }

  get transports(): { send: TransportParameters; recv: TransportParameters } {
    return { send: parametersOf(this.#send), recv: parametersOf(this.#recv) };
  }

  get snapshot(): { consumers: ConsumerView[]; producers: { producerId: string; source: Source }[]; seq: number } {
    return {
      consumers: [...this.#consumers.values()].map((consumer) => this.#viewOf(consumer)),
      producers: this.producers.map((producer) => ({ producerId: producer.id, source: sourceOf(producer) })),
      seq: this.#buffer.seq,
    };
  }

  async #makeTransports(): Promise<void> {
    const make = () =>
      this.#router.createWebRtcTransport({
        webRtcServer: this.#server,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: initialBitrate,
      });
    [this.#send, this.#recv] = await Promise.all([make(), make()]);
    // The peer left while its transports were being made.
    if (this.#closed) for (const transport of [this.#send, this.#recv]) transport.close();
  }

  /** Puts a notification into the buffer and sends it when a browser listens. */
  notify(m: string, d: unknown): void {
    this.emit('notify', this.#buffer.push(m, d));
  }

  missedSince(seq: number): Numbered[] | null {
    return this.#buffer.since(seq);
  }

  suspend(): void {
    this.#suspended = true;
  }

  /** The connection is there again. */
  unsuspend(): void {
    this.#suspended = false;
  }

  /** Whether a resume comes from the browser that joined. */
  knows(userId: string, secret: string): boolean {
    const [given, own] = [Buffer.from(secret), Buffer.from(this.#secret)];
    return userId === this.identity.userId && given.length === own.length && timingSafeEqual(given, own);
  }

  /** A new connection takes the session over; the epoch shuts the one before out. */
  takeOver(): number {
    this.#epoch += 1;
    return this.#epoch;
  }

  async restartIce(): Promise<{ send: { iceParameters: IceParameters }; recv: { iceParameters: IceParameters } }> {
    const [send, recv] = await Promise.all([this.#send.restartIce(), this.#recv.restartIce()]);
    return { send: { iceParameters: send }, recv: { iceParameters: recv } };
  }

  /** Key frames for everything that is being received: a picture at once after a gap. */
  async requestKeyFrames(): Promise<void> {
    await Promise.all(
      [...this.#consumers.values()]
        .filter((consumer) => consumer.kind === 'video' && !consumer.paused)
        .map((consumer) => consumer.requestKeyFrame()),
    );
  }

  /** New transports in place of those that carry nothing any more. Nothing is offered until the browser, which has to build its own first, is ready again. */
  async rebuildTransports(): Promise<{ send: TransportParameters; recv: TransportParameters }> {
    this.#capabilities = null;
    this.#send.close();
    this.#recv.close();
    this.#producers.clear();
    this.#consumers.clear();
    this.#wanted.clear();
    this.#withheld.clear();
    await this.#makeTransports();
    return this.transports;
  }

  async connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    const transport = [this.#send, this.#recv].find(({ id }) => id === transportId);
    if (!transport) throw foreign('transport');
    if (transport.dtlsState !== 'new') throw new CallError('CONFLICT', 'This transport is connected already.');
    await transport.connect({ dtlsParameters });
  }

  async produce(
    kind: 'audio' | 'video',
    source: Source,
    rtpParameters: RtpParameters,
    paused: boolean,
  ): Promise<string> {
    if (this.producers.some((producer) => sourceOf(producer) === source))
      throw new CallError('CONFLICT', `This session sends its ${source} already.`);
    const send = this.#send;
    const producer = await send.produce({
      kind,
      rtpParameters,
      paused,
      appData: { source, peerId: this.id, role: this.identity.role },
      keyFrameRequestDelay: 500,
    });
    if (send.closed) {
      producer.close();
      throw new CallError('CONFLICT', 'The transport of this was given up meanwhile. Send it through the new one.');
    }
    this.#producers.set(producer.id, producer);
    producer.on('transportclose', () => this.#producers.delete(producer.id));
    producer.on('score', () => this.#judgeNetwork());
    this.emit('produced', producer);
    return producer.id;
  }

  get showsScreen(): boolean {
    return this.producers.some((producer) => sourceOf(producer) === 'screen');
  }

  #judgeNetwork(): void {
    const level = networkLevel(this.producers);
    if (level === null || level === this.#network) return;
    this.#network = level;
    this.emit('network', level);
  }

  #producer(id: string): Producer {
    const producer = this.#producers.get(id);
    if (!producer) throw foreign('producer');
    return producer;
  }

  pauseProducer(id: string): Promise<void> {
    return this.#producer(id).pause();
  }

  resumeProducer(id: string): Promise<void> {
    return this.#producer(id).resume();
  }

  /** Stops the sound of a person whom the chair mutes, and says so; that person can turn it on again. */
  async mute(): Promise<void> {
    await this.producers.find((producer) => sourceOf(producer) === 'microphone')?.pause();
    this.notify('peer.muted', {});
  }

  closeProducer(id: string): void {
    this.#producer(id).close();
    this.#producers.delete(id);
  }

  /** From now on this peer receives what it can of the others. */
  ready(capabilities: RtpCapabilities): void {
    this.#capabilities = capabilities;
  }

  /** Consumes another peer's producer, paused until the browser acknowledges it. */
  async consume(producer: Producer): Promise<void> {
    if (!this.#capabilities || this.#closed) return;
    const recv = this.#recv;
    const key = `${recv.id} ${producer.id}`;
    if (this.#consuming.has(key)) return;
    if ([...this.#consumers.values()].some(({ producerId }) => producerId === producer.id)) return;
    if (!this.#router.canConsume({ producerId: producer.id, rtpCapabilities: this.#capabilities })) return;
    this.#consuming.add(key);
    const consumer = await recv
      .consume({
        producerId: producer.id,
        rtpCapabilities: this.#capabilities,
        paused: true,
        appData: producer.appData,
      })
      .finally(() => this.#consuming.delete(key));
    // The transport was given up for a new one, or the other side has stopped, while the worker was asked.
    if (consumer.closed || recv.closed) return consumer.close();
    this.#consumers.set(consumer.id, consumer);
    if (this.#holdsBack(consumer)) this.#withheld.add(consumer.id);
    const gone = (): void => {
      this.#wanted.delete(consumer.id);
      this.#withheld.delete(consumer.id);
      if (this.#consumers.delete(consumer.id)) this.notify('consumer.closed', { consumerId: consumer.id });
    };
    consumer.on('producerclose', gone);
    consumer.on('transportclose', () => this.#consumers.delete(consumer.id));
    consumer.on('producerpause', () => this.notify('consumer.paused', { consumerId: consumer.id }));
    consumer.on('producerresume', () => this.notify('consumer.resumed', { consumerId: consumer.id }));
    this.notify('consumer.new', { consumer: this.#viewOf(consumer) });
  }

  #consumer(id: string): Consumer {
    const consumer = this.#consumers.get(id);
    if (!consumer) throw foreign('consumer');
    return consumer;
  }

  #holdsBack({ kind, appData }: Consumer): boolean {
    return this.#withholds(kind, appData.role as PeerView['role']);
  }

  #viewOf(consumer: Consumer): ConsumerView {
    return viewOf(consumer, this.#withheld.has(consumer.id));
  }

  /** Lets a consumer flow, with a key frame, or stops it. The worker does what it is told in order, so that the latest word holds. */
  async #settle(consumer: Consumer): Promise<void> {
    // Until then it is paused anyway.
    if (!this.#admitted || !this.#wanted.has(consumer.id)) return;
    if (this.#holdsBack(consumer)) return consumer.pause();
    await consumer.resume();
    if (consumer.kind === 'video') await consumer.requestKeyFrame();
  }

  /** What the room keeps from this peer has changed: stops that, lets flow again what may, and tells the browser. */
  async refit(): Promise<void> {
    const changed = [...this.#consumers.values()].filter(
      (consumer) => this.#holdsBack(consumer) !== this.#withheld.has(consumer.id),
    );
    await Promise.all(
      changed.map(async (consumer) => {
        const { id: consumerId } = consumer;
        const withheld = this.#holdsBack(consumer);
        if (withheld) this.#withheld.add(consumerId);
        else this.#withheld.delete(consumerId);
        this.notify('consumer.withheld', { consumerId, withheld });
        try {
          await this.#settle(consumer);
        } catch (error) {
          // What is gone meanwhile flows no more either way.
          if (!consumer.closed) throw error;
        }
      }),
    );
  }

  async resumeConsumer(id: string): Promise<void> {
    const consumer = this.#consumer(id);
    this.#wanted.add(id);
    await this.#settle(consumer);
  }

  async pauseConsumer(id: string): Promise<void> {
    const consumer = this.#consumer(id);
    this.#wanted.delete(id);
    await consumer.pause();
  }

  async keyFrame(id: string): Promise<void> {
    await this.#consumer(id).requestKeyFrame();
  }

  async setLayers(id: string, spatialLayer: number, temporalLayer: number | undefined): Promise<void> {
    const consumer = this.#consumer(id);
    await consumer.setPreferredLayers({ spatialLayer, ...(temporalLayer === undefined ? {} : { temporalLayer }) });
    await consumer.requestKeyFrame();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#send.close();
    this.#recv.close();
    this.emit('closed');
  }
}

const sourceOf = (holder: { appData: Record<string, unknown> }): Source => holder.appData.source as Source;

const viewOf = (consumer: Consumer, withheld: boolean): ConsumerView => ({
  consumerId: consumer.id,
  producerId: consumer.producerId,
  peerId: String(consumer.appData.peerId),
  kind: consumer.kind,
  source: sourceOf(consumer),
  rtpParameters: consumer.rtpParameters as unknown as Record<string, unknown>,
  producerPaused: consumer.producerPaused,
  withheld,
});

const parametersOf = ({ id, iceParameters, iceCandidates, dtlsParameters }: WebRtcTransport): TransportParameters => ({
  id,
  iceParameters: { ...iceParameters },
  iceCandidates: iceCandidates.map((candidate) => ({ ...candidate })),
  dtlsParameters: { ...dtlsParameters },
});
