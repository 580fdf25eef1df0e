import {
  type ConsumerView,
  consumerPause,
  consumerResume,
  type PeerView,
  type Source,
} from '@oih/contracts/socket/media';
import type { types } from 'mediasoup-client';
import type { Participant } from '../call-state.ts';
import type { LiveSocket } from '../signal/live-socket.ts';
import { tell } from '../signal/tell.ts';

interface Receiving {
  view: ConsumerView;
  consumer: types.Consumer;
  paused: boolean;
}

/** What this browser receives of the others. */
export class Receiver {
  readonly #socket: LiveSocket;
  readonly #audioOnly: () => boolean;
  readonly #changed: () => void;
  readonly #failed: () => void;
  readonly #receiving = new Map<string, Receiving>();
  readonly #arriving = new Map<string, Promise<void>>();
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

  /** Brings what is received to what a snapshot says. */
  async adopt(consumers: readonly ConsumerView[]): Promise<void> {
    for (const id of [...this.#receiving.keys()])
      if (!consumers.some(({ consumerId }) => consumerId === id)) this.#forget(id);
    for (const view of consumers) await this.#receive(view);
  }

  /** Lets the server send pictures, or none. */
  async setPictures(wanted: boolean): Promise<void> {
    const pictures = [...this.#receiving.values()].filter(({ view }) => view.kind === 'video');
    await Promise.all(
      pictures.map(({ view: { consumerId } }) =>
        tell(this.#socket, wanted ? consumerResume : consumerPause, { consumerId }),
      ),
    );
  }

  /** Whether a picture should be coming in from somebody who is not one of these. */
  expectsPicture(away: ReadonlySet<string>): boolean {
    return [...this.#receiving.values()].some(
      ({ paused, view }) => view.kind === 'video' && !paused && !away.has(view.peerId),
    );
  }

  /** The others with what is received from each. */
  participants(peers: Iterable<PeerView>): Participant[] {
    const received = [...this.#receiving.values()];
    const of = (peerId: string, source: Source) =>
      received.find(({ view }) => view.peerId === peerId && view.source === source);
    return [...peers].map((peer) => {
      const [camera, microphone] = [of(peer.peerId, 'camera'), of(peer.peerId, 'microphone')];
      return {
        ...peer,
        camera: camera?.consumer.track ?? null,
        microphone: microphone?.consumer.track ?? null,
        cameraOff: !camera || camera.paused || this.#audioOnly(),
        muted: !microphone || microphone.paused,
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
    this.#receiving.set(view.consumerId, { view, consumer, paused: view.producerPaused });
    // Consumers come paused; without pictures theirs stay so.
    if (view.kind === 'video' && this.#audioOnly()) return;
    await this.#socket.request(consumerResume, { consumerId: view.consumerId });
  }

  #forget(consumerId: string): void {
    this.#receiving.get(consumerId)?.consumer.close();
    this.#receiving.delete(consumerId);
  }
}
