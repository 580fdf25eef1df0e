import { producerClose, producerPause, producerResume, type Source } from '@oih/contracts/socket/media';
import type { types } from 'mediasoup-client';
import type { Devices } from '../devices/devices.ts';
import type { LiveSocket } from '../signal/live-socket.ts';
import { tell } from '../signal/tell.ts';
import { cameraEncodings, microphoneCodecOptions, screenEncodings } from './transports.ts';

const encodingOf: Readonly<Record<Source, Pick<types.ProducerOptions, 'encodings' | 'codecOptions'>>> = {
  camera: { encodings: cameraEncodings, codecOptions: { videoGoogleStartBitrate: 600 } },
  microphone: { codecOptions: microphoneCodecOptions },
  screen: { encodings: screenEncodings },
};

/** What this browser sends: camera, microphone and screen, each once, paused when its person wants so. */
export class Sender {
  readonly #socket: LiveSocket;
  readonly #devices: Devices;
  /** Whether a source is switched off now. */
  readonly #off: (source: Source) => boolean;
  readonly #sending = new Map<Source, types.Producer>();
  /** What is on its way to being sent: a track that comes during the join must not be sent twice. */
  readonly #producing = new Set<Source>();
  #transport: types.Transport | null = null;
  #screen: MediaStreamTrack | null = null;

  constructor(socket: LiveSocket, devices: Devices, off: (source: Source) => boolean) {
    this.#socket = socket;
    this.#devices = devices;
    this.#off = off;
  }

  /** Sends through this transport from now on, and forgets what was sent before; nothing is sent while there is none. */
  use(transport: types.Transport | null): void {
    this.#transport = transport;
    this.#sending.clear();
  }

  /** Shows a screen, or none any more. @throws SignalError when somebody else shows one. */
  async show(screen: MediaStreamTrack | null): Promise<void> {
    this.#screen = screen;
    await this.replaceTrack('screen', screen);
  }

  /** Sends what the devices give, and the screen that is shown. */
  async sendAll(): Promise<void> {
    const { camera, microphone } = this.#devices.state;
    await Promise.all([
      camera.track && this.#produce('camera', camera.track),
      microphone.track && this.#produce('microphone', microphone.track),
      this.#screen && this.#produce('screen', this.#screen),
    ]);
  }

  /** A device gives another track, or none any more. */
  async replaceTrack(source: Source, track: MediaStreamTrack | null): Promise<void> {
    const producer = this.#sending.get(source);
    if (!this.#transport) return;
    if (!producer) {
      if (track) await this.#produce(source, track);
    } else if (track) {
      await producer.replaceTrack({ track });
    } else {
      this.#sending.delete(source);
      producer.close();
      await tell(this.#socket, producerClose, { producerId: producer.id });
    }
  }

  async setPaused(source: Source, paused: boolean): Promise<void> {
    const producer = this.#sending.get(source);
    if (!producer) return;
    if (paused) producer.pause();
    else producer.resume();
    await tell(this.#socket, paused ? producerPause : producerResume, { producerId: producer.id });
  }

  async #produce(source: Source, track: MediaStreamTrack): Promise<void> {
    if (!this.#transport || this.#sending.has(source) || this.#producing.has(source)) return;
    this.#producing.add(source);
    try {
      await this.#send(source, track, this.#transport);
    } finally {
      this.#producing.delete(source);
    }
  }

  async #send(source: Source, track: MediaStreamTrack, transport: types.Transport): Promise<void> {
    const paused = this.#off(source);
    const appData = { source, paused, idem: crypto.randomUUID() };
    const producer = await transport.produce({
      track,
      stopTracks: false,
      disableTrackOnPause: true,
      zeroRtpOnPause: true,
      appData,
      ...encodingOf[source],
    });
    if (paused) producer.pause();
    if (this.#transport === transport) this.#sending.set(source, producer);
  }
}
