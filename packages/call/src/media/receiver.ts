import {
  type ConsumerView,
  consumerPause,
  consumerResume,
  consumerSetLayers,
  type PeerView,
  type Source,
} from '@oih/contracts/socket/media';
import type { types } from 'mediasoup-client';
import type { Participant } from '../call-state.ts';
import type { LiveSocket } from '../signal/live-socket.ts';
import { SignalError } from '../signal/signal-error.ts';
import { layerFor, topLayer } from './layers.ts';

interface Receiving {
  view: ConsumerView;
  consumer: types.Consumer;
  paused: boolean;
  withheld: boolean;
  /** Whether the server sends it, and a picture in which layer at most. */
  flowing: boolean;
  layer: number;
}

/** How long a tile must keep its size before the server is told, milliseconds. */
const settledMs = 100;

/** What this browser receives of the others. */
export class Receiver {
  readonly #socket: LiveSocket;
  readonly #audioOnly: () => boolean;
  readonly #changed: () => void;
  readonly #failed: () => void;
  readonly #receiving = new Map<string, Receiving>();
  readonly #arriving = new Map<string, Promise<void>>();
  /** How wide the picture of each person is shown, in pixels of the device; not here: as large as it comes. */
  readonly #widths = new Map<string, number>();
  readonly #settling = new Map<string, ReturnType<typeof setTimeout>>();
  #transport: types.Transport | null = null;
  #standing = Promise.resolve();
  #stand: () => void = () => undefined;

  /**
   * @param changed called when something is received that was not.
   * @param failed called when something that was offered cannot be received.
   */
  constructor(socket: LiveSocket, audioOnly: () => boolean, changed: () => void, failed: () => void) {
    this.#socket = socket;
    this.#audioOnly = audioOnly;
    this.#changed = changed;
    this.#failed = failed;
  }

  /** A transport is on its way: what is offered meanwhile waits for it. */
  expect(): void {
    this.drop();
    this.#standing = new Promise((resolve) => {
      this.#stand = resolve;
    });
  }

  use(transport: types.Transport): void {
    this.#transport = transport;
    this.#stand();
  }

  /** Forgets everything that is received. */
  drop(): void {
    this.#transport = null;
    this.#arriving.clear();
    this.#receiving.clear();
  }

  /** Takes up what is offered. Sound and picture are taken up side by side; what is told about one of them later waits for it. */
  arrive(view: ConsumerView): void {
    const { consumerId } = view;
    const arriving = this.#standing
      .then(() => this.#receive(view))
      .then(this.#changed)
      .catch(this.#failed)
      .finally(() => this.#arriving.delete(consumerId));
    this.#arriving.set(consumerId, arriving);
  }

  async close(consumerId: string): Promise<void> {
    await this.#arriving.get(consumerId);
    this.#forget(consumerId);
  }

  async setPaused(consumerId: string, paused: boolean): Promise<void> {
    await this.#arriving.get(consumerId);
    const receiving = this.#receiving.get(consumerId);
    if (receiving) receiving.paused = paused;
  }

  /** While it is withheld nothing comes, and that is no fault; afterwards the server lets it flow again by itself. */
  async setWithheld(consumerId: string, withheld: boolean): Promise<void> {
    await this.#arriving.get(consumerId);
    const receiving = this.#receiving.get(consumerId);
    if (receiving) receiving.withheld = withheld;
  }

  /** Brings what is received to what a snapshot says. */
  async adopt(consumers: readonly ConsumerView[]): Promise<void> {
    for (const id of [...this.#receiving.keys()])
      if (!consumers.some(({ consumerId }) => consumerId === id)) this.#forget(id);
    for (const view of consumers) {
      if (this.#transport) await this.#arriving.get(view.consumerId);
      const known = this.#receiving.get(view.consumerId);
      if (known) Object.assign(known, { paused: view.producerPaused, withheld: view.withheld });
      else if (this.#transport) await this.#receive(view);
      else this.arrive(view);
    }
  }

  /** Says how wide somebody is shown, in pixels of the device, 0 while out of sight; undefined takes it back. */
  show(peerId: string, width: number | undefined): void {
    if (this.#widths.get(peerId) === width) return;
    if (width === undefined) this.#widths.delete(peerId);
    else this.#widths.set(peerId, width);
    clearTimeout(this.#settling.get(peerId));
    const settle = (): void => {
      this.#settling.delete(peerId);
      for (const one of this.#receiving.values()) if (one.view.peerId === peerId) void this.#fit(one);
    };
    this.#settling.set(peerId, setTimeout(settle, settledMs));
  }

  /** Has the server send the pictures that are wanted now, after sound alone or before it. */
  async fitAll(): Promise<void> {
    await Promise.all([...this.#receiving.values()].map((one) => this.#fit(one)));
  }

  /** As {@link #sendFitting}; what the server does not hear now it is told with the next change. */
  async #fit(receiving: Receiving): Promise<void> {
    try {
      await this.#sendFitting(receiving);
    } catch (error) {
      if (!(error instanceof SignalError)) throw error;
    }
  }

  /** Has the server send of a picture what is shown of it, and all of the sound. @throws SignalError. */
  async #sendFitting(receiving: Receiving): Promise<void> {
    const { kind, source, consumerId, peerId } = receiving.view;
    const picture = kind === 'video';
    // A screen is shown as large as can be, and is sent in one layer.
    const width = source === 'screen' ? undefined : this.#widths.get(peerId);
    const wanted = !picture || (!this.#audioOnly() && width !== 0);
    const layer = layerFor(width);
    if (picture && wanted && layer !== receiving.layer) {
      await this.#socket.request(consumerSetLayers, { consumerId, spatialLayer: layer });
      receiving.layer = layer;
    }
    if (wanted === receiving.flowing) return;
    await this.#socket.request(wanted ? consumerResume : consumerPause, { consumerId });
    receiving.flowing = wanted;
  }

  /** Whether a picture should be coming in from somebody who is not one of these; of a screen nothing comes while nothing moves on it. */
  expectsPicture(away: ReadonlySet<string>): boolean {
    return [...this.#receiving.values()].some(
      ({ paused, withheld, flowing, view }) =>
        view.source === 'camera' && flowing && !paused && !withheld && !away.has(view.peerId),
    );
  }

  /** The others with what is received from each. */
  participants(peers: Iterable<PeerView>): Participant[] {
    const received = [...this.#receiving.values()];
    const of = (peerId: string, source: Source) =>
      received.find(({ view }) => view.peerId === peerId && view.source === source);
    return [...peers].map((peer) => {
      const [camera, microphone] = [of(peer.peerId, 'camera'), of(peer.peerId, 'microphone')];
      const screen = of(peer.peerId, 'screen');
      return {
        ...peer,
        camera: camera?.consumer.track ?? null,
        microphone: microphone?.consumer.track ?? null,
        screen: screen && !screen.withheld && !this.#audioOnly() ? screen.consumer.track : null,
        cameraOff: !camera || camera.paused || this.#audioOnly(),
        muted: !microphone || microphone.paused,
        unseen: camera?.withheld ?? false,
        unheard: microphone?.withheld ?? false,
      };
    });
  }

  async #receive(view: ConsumerView): Promise<void> {
    if (!this.#transport || this.#receiving.has(view.consumerId)) return;
    const consumer = await this.#transport.consume({
      id: view.consumerId,
      producerId: view.producerId,
      kind: view.kind,
      rtpParameters: view.rtpParameters as unknown as types.RtpParameters,
      streamId: view.peerId,
    });
    const { producerPaused: paused, withheld } = view;
    const receiving = { view, consumer, paused, withheld, flowing: false, layer: topLayer };
    this.#receiving.set(view.consumerId, receiving);
    // Consumers come paused; what is not to be seen stays so.
    await this.#sendFitting(receiving);
  }

  #forget(consumerId: string): void {
    this.#receiving.get(consumerId)?.consumer.close();
    this.#receiving.delete(consumerId);
  }
}
