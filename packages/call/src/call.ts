import type { DataOf, ReplyOf, SocketNotification } from '@oih/contracts/socket/define';
import {
  asideChanged,
  consumerClosed,
  consumerNew,
  consumerPaused,
  consumerResumed,
  consumerWithheld,
  type Floor,
  handsChanged,
  mediaReset,
  type PeerView,
  peerJoined,
  peerLeft,
  peerMuted,
  peerNetwork,
  peerResumed,
  peerSuspended,
  roomEnded,
  sessionFenced,
  sessionLeave,
  sessionLost,
  sessionReady,
  sessionRemoved,
  type sessionReserve,
  sessionResume,
  sessionSync,
  speakerActive,
  transportCreate,
} from '@oih/contracts/socket/media';
import type { NotificationEnvelope } from '@oih/contracts/socket/signalling';
import type { types } from 'mediasoup-client';
import { type CallEnd, type CallState, initialState } from './call-state.ts';
import type { Devices } from './devices/devices.ts';
import { Emitter } from './emitter.ts';
import { Flow } from './media/flow.ts';
import { MediaPath } from './media/media-path.ts';
import { Receiver } from './media/receiver.ts';
import { ScreenShare } from './media/screen-share.ts';
import { Sender } from './media/sender.ts';
import type { FlowSample } from './media/stall-detector.ts';
import { makeTransports, type Transports } from './media/transports.ts';
import { type Grant, Readiness } from './readiness.ts';
import type { LiveSocket } from './signal/live-socket.ts';
import { Notifications } from './signal/notifications.ts';
import { patiently } from './signal/patiently.ts';
import { plain } from './signal/plain.ts';
import { SignalError } from './signal/signal-error.ts';
import { tell } from './signal/tell.ts';

interface CallEvents extends Record<string, unknown[]> {
  changed: [];
}

type Seat = ReplyOf<typeof sessionReserve>;

/** What tells somebody who only has a seat that it is gone. */
const endsSeat = new Set<string>([mediaReset.m, sessionLost.m, sessionFenced.m, sessionRemoved.m, roomEnded.m]);

const floorOf = ({ hands, speaker, aside }: Floor): Floor => ({ hands, speaker, aside });

/** How long after a resume media must flow again before the transports are built anew, milliseconds. */
const rebuildAfterMs = 1500;

/**
 * The call of one visit, without a framework: joins by a grant, sends camera and microphone, receives the others, and mends
 * itself. `state` is a snapshot that changes identity with every change.
 */
export class Call extends Emitter<CallEvents> {
  readonly #socket: LiveSocket;
  readonly #devices: Devices;
  readonly #readiness: Readiness;
  readonly #cleanup: (() => void)[] = [];
  readonly #sender: Sender;
  readonly #screen: ScreenShare;
  readonly #receiver: Receiver;
  readonly #peers = new Map<string, PeerView>();
  /** The transports belong to a seat that has not been taken. */
  #seated = false;
  readonly #path = new MediaPath((blocked) => this.#set({ blocked }));
  #state = initialState;
  #device: types.Device | null = null;
  #transports: Transports | null = null;
  #iceServers: RTCIceServer[] = [];
  #resumeToken: string | null = null;
  readonly #notifications = new Notifications<ReplyOf<typeof sessionSync>>({
    handle: (notification) => this.#handle(notification),
    read: () => this.#socket.request(sessionSync, {}),
    adopt: (state) => this.#adopt(state),
    failed: () => this.#makeGood(),
  });
  #joining: Promise<void> | null = null;
  #mending: Promise<void> | null = null;
  readonly #flow = new Flow(
    () => this.#receivedSoFar(),
    () => {
      if (this.#socket.connected) void this.#mend();
    },
  );

  constructor(socket: LiveSocket, devices: Devices, grant: () => Promise<Grant>) {
    super();
    this.#socket = socket;
    this.#devices = devices;
    this.#readiness = new Readiness(socket, grant);
    this.#sender = new Sender(
      socket,
      devices,
      (source) => ({ camera: this.#state.cameraOff, microphone: this.#state.muted, screen: false })[source],
    );
    this.#screen = new ScreenShare(this.#sender, (sharing) => this.#set({ sharing }));
    this.#receiver = new Receiver(
      socket,
      () => this.#state.audioOnly,
      () => this.#showParticipants(),
      () => this.#makeGood(),
    );
  }

  get state(): CallState {
    return this.#state;
  }

  #set(change: Partial<CallState>): void {
    this.#state = { ...this.#state, ...change };
    this.emit('changed');
  }

  #showParticipants(): void {
    this.#set({ participants: this.#receiver.participants(this.#peers.values()) });
  }

  /**
   * Gets ready for a join that may come at any moment: the right to it, and a seat whose transports are connected and through which nothing flows.
   * What fails here is done by the join itself.
   */
  async prepare(encounterId: string): Promise<void> {
    await this.#readiness.prepare(encounterId);
    if (!this.#outside) return;
    try {
      const { seat, device } = await this.#readiness.reserve(encounterId);
      if (this.#outside && seat.recv.id !== this.#transports?.recv.id) this.#takeSeat(seat, device);
    } catch (error) {
      if (!(error instanceof SignalError)) throw error;
    }
  }

  /** Neither in the call nor on the way into it. */
  get #outside(): boolean {
    const { status } = this.#state;
    return (status === 'idle' || status === 'ended' || status === 'failed') && !this.#joining;
  }

  #takeSeat(seat: Seat, device: types.Device): void {
    this.#dropMedia();
    this.#listen();
    this.#device = device;
    this.#notifications.startFrom(seat.seq);
    this.#iceServers = seat.iceServers as RTCIceServer[];
    this.#transports = makeTransports(this.#socket, device, seat, this.#iceServers);
    this.#receiver.expect();
    this.#receiver.use(this.#transports.recv);
    this.#seated = true;
  }

  /** Gives the seat up on this side; the join that comes builds everything itself. */
  #loseSeat(): void {
    this.#seated = false;
    this.#dropMedia();
  }

  #listen(): void {
    if (this.#cleanup.length > 0) return;
    this.#cleanup.push(
      this.#socket.on('media', (notification) => this.#notifications.take(notification)),
      this.#socket.on('connected', () => void this.#mend()),
      this.#socket.on('disconnected', () => this.#disturbed()),
      this.#devices.on('track', (kind, track) => void this.#sender.replaceTrack(kind, track)),
    );
  }

  /** Joins the call. Devices that are there are sent; without any the call is joined to see and hear. */
  async join(): Promise<void> {
    if (this.#state.status !== 'idle' && this.#state.status !== 'ended' && this.#state.status !== 'failed') return;
    const { muted, cameraOff, audioOnly } = this.#state;
    this.#set({ ...initialState, muted, cameraOff, audioOnly, status: 'joining' });
    this.#listen();
    await this.#enter();
  }

  #enter(): Promise<void> {
    const entering = () => this.#state.status === 'joining' || this.#state.status === 'reconnecting';
    this.#joining ??= patiently(() => this.#doEnter(), entering)
      .catch((error: unknown) => {
        if (entering()) this.#fail(error);
      })
      .finally(() => {
        this.#joining = null;
      });
    return this.#joining;
  }

  async #doEnter(): Promise<void> {
    // What the others send may be offered right behind the answer; it waits for the transports.
    if (!this.#seated) this.#expectMedia();
    this.#peers.clear();
    const { joined, told } = await this.#readiness.join();
    const kept = this.#seated && this.#transports?.recv.id === joined.recv.id;
    this.#seated = false;
    if (!kept) {
      this.#expectMedia();
      this.#notifications.startFrom(joined.seq);
    }
    this.#resumeToken = joined.resumeToken;
    for (const peer of joined.peers) this.#peers.set(peer.peerId, peer);
    this.#set({ ownPeerId: joined.peerId, ...floorOf(joined) });
    const device = await this.#readiness.device(joined.routerRtpCapabilities);
    if (!kept) {
      this.#iceServers = joined.iceServers as RTCIceServer[];
      this.#device = device;
      this.#transports = makeTransports(this.#socket, device, joined, this.#iceServers);
    }
    this.#takeTransports(this.#transports!);
    this.#showParticipants();
    const rtpCapabilities = plain(device.recvRtpCapabilities) as never;
    await Promise.all([told || this.#socket.request(sessionReady, { rtpCapabilities }), this.#sender.sendAll()]);
    this.#isConnected();
    this.#flow.start();
  }

  #fail(error: unknown): void {
    const code = error instanceof SignalError ? error.code : ((error as { code?: string }).code ?? 'INTERNAL');
    this.#stop();
    this.#set({ status: 'failed', failure: code });
  }

  async setMuted(muted: boolean): Promise<void> {
    this.#set({ muted, mutedByChair: false });
    await this.#sender.setPaused('microphone', muted);
  }

  async setCameraOff(cameraOff: boolean): Promise<void> {
    this.#set({ cameraOff });
    await this.#sender.setPaused('camera', cameraOff);
  }

  /** Shows one's own screen to the others, or stops. @throws as {@link ScreenShare.start}. */
  setSharing(sharing: boolean): Promise<void> {
    return sharing ? this.#screen.start() : this.#screen.stop();
  }

  /** Sound alone: stops one's own picture and lets the server send none. */
  async setAudioOnly(audioOnly: boolean): Promise<void> {
    this.#set({ audioOnly, cameraOff: audioOnly });
    this.#showParticipants();
    await Promise.all([this.#sender.setPaused('camera', audioOnly), this.#receiver.fitAll()]);
  }

  /**
   * Says how large somebody is shown, in pixels of the device: 0 while out of sight. The server then sends no more than that. Undefined takes
   * it back.
   */
  show(peerId: string, width: number | undefined): void {
    this.#receiver.show(peerId, width);
  }

  /** Leaves; the visit stays open and the call can be joined again. */
  async leave(): Promise<void> {
    const seated = this.#seated;
    if (this.#state.status === 'ended' && !seated) return;
    const was = this.#state.status;
    this.#stop();
    this.#set({ status: 'ended', end: 'left' });
    if (was === 'connected' || was === 'reconnecting' || seated) await tell(this.#socket, sessionLeave, {});
  }

  #stop(): void {
    for (const stop of this.#cleanup.splice(0)) stop();
    this.#flow.stop();
    this.#notifications.stop();
    this.#path.stop();
    this.#seated = false;
    void this.#screen.stop();
    this.#dropMedia();
    this.#resumeToken = null;
    this.#set({ participants: [], ownPeerId: null, hands: [], speaker: null, aside: null });
  }

  #dropMedia(): void {
    this.#notifications.mediaDropped();
    this.#transports?.send.close();
    this.#transports?.recv.close();
    this.#transports = null;
    this.#sender.use(null);
    this.#receiver.drop();
  }

  /** New transports are on their way. */
  #expectMedia(): void {
    this.#dropMedia();
    this.#receiver.expect();
  }

  /** Sends and receives through these from now on. */
  #takeTransports(transports: Transports): void {
    this.#sender.use(transports.send);
    this.#receiver.use(transports.recv);
    this.#path.watch(transports.send, transports.recv);
    for (const transport of [transports.send, transports.recv]) {
      transport.on('connectionstatechange', (state) => {
        if (state === 'failed') void this.#rebuild();
      });
    }
  }

  /** Something that was offered cannot be taken up, or something that was told was lost. */
  #makeGood(): void {
    if (this.#seated && this.#outside) this.#loseSeat();
    else void this.#mend();
  }

  /** Back in the call, or in it at last. */
  #isConnected(): void {
    this.#set({ status: 'connected' });
    this.#showParticipants();
    this.#notifications.reviewSoon(() => this.#state.status === 'connected');
  }

  async #handle({ m, d }: Pick<NotificationEnvelope, 'm' | 'd'>): Promise<void> {
    const data = <N extends SocketNotification>(_kind: N) => d as DataOf<N>;
    if (this.#seated && this.#outside && endsSeat.has(m)) return this.#loseSeat();
    switch (m) {
      case peerJoined.m:
        this.#peers.set(data(peerJoined).peer.peerId, data(peerJoined).peer);
        break;
      case peerLeft.m:
        this.#peers.delete(data(peerLeft).peerId);
        break;
      case peerNetwork.m: {
        const peer = this.#peers.get(data(peerNetwork).peerId);
        if (peer) this.#peers.set(peer.peerId, { ...peer, network: data(peerNetwork).network });
        break;
      }
      case peerMuted.m:
        await this.setMuted(true);
        this.#set({ mutedByChair: true });
        break;
      case handsChanged.m:
        this.#set({ hands: data(handsChanged).hands });
        break;
      case speakerActive.m:
        this.#set({ speaker: data(speakerActive).peerId });
        break;
      case asideChanged.m:
        this.#set({ aside: data(asideChanged).aside });
        break;
      case peerSuspended.m:
      case peerResumed.m: {
        const peer = this.#peers.get(data(peerSuspended).peerId);
        if (peer) this.#peers.set(peer.peerId, { ...peer, suspended: m === peerSuspended.m });
        break;
      }
      case consumerNew.m:
        this.#receiver.arrive(data(consumerNew).consumer);
        break;
      case consumerClosed.m:
        await this.#receiver.close(data(consumerClosed).consumerId);
        break;
      case consumerPaused.m:
      case consumerResumed.m:
        await this.#receiver.setPaused(data(consumerPaused).consumerId, m === consumerPaused.m);
        break;
      case consumerWithheld.m:
        await this.#receiver.setWithheld(data(consumerWithheld).consumerId, data(consumerWithheld).withheld);
        break;
      case mediaReset.m:
        this.#set({ status: 'reconnecting' });
        await this.#enter();
        return;
      case sessionLost.m:
        await this.#mend();
        return;
      case sessionFenced.m:
        this.#end('taken-over');
        return;
      case sessionRemoved.m:
        this.#end('removed');
        return;
      case roomEnded.m:
        this.#end(data(roomEnded).reason);
        return;
    }
    this.#showParticipants();
  }

  #end(end: CallEnd): void {
    this.#stop();
    this.#set({ status: 'ended', end });
  }

  #disturbed(): void {
    if (this.#seated && this.#outside) this.#loseSeat();
    if (this.#state.status === 'connected') this.#set({ status: 'reconnecting' });
  }

  /** Takes the session up again over the present connection; what cannot be taken up is joined anew. */
  #mend(): Promise<void> {
    if (
      !this.#resumeToken ||
      this.#joining ||
      (this.#state.status !== 'connected' && this.#state.status !== 'reconnecting')
    )
      return Promise.resolve();
    this.#mending ??= this.#doMend().finally(() => {
      this.#mending = null;
    });
    return this.#mending;
  }

  async #doMend(): Promise<void> {
    this.#set({ status: 'reconnecting' });
    try {
      // The picture stands still while ICE restarts: nothing does that whose media has not noticed.
      const restartIce = !(await this.#flow.flows());
      if (!this.#resumeToken) return;
      const resumed = await this.#socket.request(sessionResume, {
        token: this.#resumeToken,
        lastSeq: this.#notifications.last,
        restartIce,
      });
      if (!this.#transports) return;
      // Before anything is waited for: what comes meanwhile has its turn after what was missed.
      if (resumed.missed) for (const missed of resumed.missed) this.#notifications.take({ v: 1, ...missed });
      else this.#notifications.follow(resumed.snapshot);
      const { send, recv } = resumed;
      if (send && recv) {
        await Promise.all([
          this.#transports.send.restartIce(send as { iceParameters: types.IceParameters }),
          this.#transports.recv.restartIce(recv as { iceParameters: types.IceParameters }),
        ]);
        this.#rebuildUnlessFlowing();
      }
      this.#isConnected();
    } catch (error) {
      if (error instanceof SignalError && error.code === 'TIMEOUT') return;
      await this.#enter();
    }
  }

  /** Brings roster and consumers to the state of a snapshot. */
  async #adopt({ peers, consumers, ...floor }: ReplyOf<typeof sessionSync>): Promise<void> {
    this.#set(floorOf(floor));
    this.#peers.clear();
    for (const peer of peers) this.#peers.set(peer.peerId, peer);
    await this.#receiver.adopt(consumers);
    this.#showParticipants();
  }

  #rebuildUnlessFlowing(): void {
    setTimeout(() => {
      if (this.#state.status === 'connected' && this.#flow.stalled) void this.#rebuild();
    }, rebuildAfterMs);
  }

  /** New transports in both directions at once; what was sent is sent again, what the others send is offered anew. */
  async #rebuild(): Promise<void> {
    if (!this.#device || !this.#socket.connected || this.#state.status !== 'connected') return;
    this.#set({ status: 'reconnecting' });
    try {
      const parameters = await this.#socket.request(transportCreate, {});
      this.#dropMedia();
      this.#transports = makeTransports(this.#socket, this.#device, parameters, this.#iceServers);
      this.#takeTransports(this.#transports);
      await Promise.all([
        this.#socket.request(sessionReady, {
          rtpCapabilities: plain(this.#device.recvRtpCapabilities) as never,
        }),
        this.#sender.sendAll(),
      ]);
      this.#isConnected();
    } catch (error) {
      if (error instanceof SignalError && error.code === 'TIMEOUT') return;
      await this.#enter();
    }
  }

  async #receivedSoFar(): Promise<FlowSample | null> {
    const recv = this.#transports?.recv;
    if (!recv || recv.closed) return null;
    let bytes = 0;
    for (const report of (await recv.getStats()).values())
      if (report.type === 'inbound-rtp') bytes += report.bytesReceived ?? 0;
    const suspended = new Set([...this.#peers.values()].filter((peer) => peer.suspended).map(({ peerId }) => peerId));
    return { bytes, expected: !this.#state.audioOnly && this.#receiver.expectsPicture(suspended) };
  }

  /** Reports of both transports, for the network meter and the tests. */
  async stats(): Promise<RTCStats[]> {
    if (!this.#transports) return [];
    const reports = await Promise.all([this.#transports.send.getStats(), this.#transports.recv.getStats()]);
    return reports.flatMap((report) => [...report.values()] as RTCStats[]);
  }
}
