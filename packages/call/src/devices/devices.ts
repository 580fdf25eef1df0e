import { Emitter } from '../emitter.ts';
import { type DeviceProblem, problemOf } from './errors.ts';

export type DeviceKind = 'camera' | 'microphone';

/** A device and what is known of it. */
export interface DeviceState {
  track: MediaStreamTrack | null;
  problem: DeviceProblem | null;
  /** True while the browser is asked. */
  asking: boolean;
}

export interface DevicesState {
  camera: DeviceState;
  microphone: DeviceState;
  cameras: MediaDeviceInfo[];
  microphones: MediaDeviceInfo[];
  speakers: MediaDeviceInfo[];
}

interface DevicesEvents extends Record<string, unknown[]> {
  changed: [];
  /** Another track stands in for a kind, or none. */
  track: [kind: DeviceKind, track: MediaStreamTrack | null];
}

const off: DeviceState = { track: null, problem: null, asking: false };
const storageKey = (kind: DeviceKind) => `oih.device.${kind}`;

const constraintsOf = (kind: DeviceKind, deviceId: string | null): MediaStreamConstraints => {
  const chosen = deviceId ? { deviceId: { ideal: deviceId } } : {};
  return kind === 'camera'
    ? {
        video: {
          ...chosen,
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 24 },
          facingMode: { ideal: 'user' },
        },
      }
    : { audio: { ...chosen, echoCancellation: true, noiseSuppression: true, autoGainControl: true } };
};

/** Camera and microphone of this browser: asked for one by one, so that one without the other is enough; the choice is remembered. */
export class Devices extends Emitter<DevicesEvents> {
  #state: DevicesState = { camera: off, microphone: off, cameras: [], microphones: [], speakers: [] };

  constructor() {
    super();
    navigator.mediaDevices?.addEventListener('devicechange', this.#onDeviceChange);
  }

  get state(): DevicesState {
    return this.#state;
  }

  #set(change: Partial<DevicesState>): void {
    this.#state = { ...this.#state, ...change };
    this.emit('changed');
  }

  readonly #onDeviceChange = (): void => {
    void this.refresh();
  };

  /** Reads the list of devices again. */
  async refresh(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    const of = (kind: MediaDeviceKind) => all.filter((device) => device.kind === kind && device.deviceId !== '');
    this.#set({ cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') });
  }

  /** Turns a device on, with the one that was chosen last; gives its track, or null with the problem in the state. */
  async acquire(kind: DeviceKind, deviceId = localStorage.getItem(storageKey(kind))): Promise<MediaStreamTrack | null> {
    const former = this.#state[kind].track;
    this.#set({ [kind]: { track: former, problem: null, asking: true } });
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraintsOf(kind, deviceId));
      const [track] = stream.getTracks();
      if (!track) throw new DOMException('no track', 'NotFoundError');
      if (former && former !== track) former.stop();
      this.#watch(kind, track);
      this.#set({ [kind]: { track, problem: null, asking: false } });
      this.emit('track', kind, track);
      await this.refresh();
      return track;
    } catch (error) {
      this.#set({ [kind]: { track: former, problem: problemOf(error), asking: false } });
      return null;
    }
  }

  /** Chooses another device and remembers it. */
  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    localStorage.setItem(storageKey(kind), deviceId);
    await this.acquire(kind, deviceId);
  }

  /** An unplugged device is replaced by whatever is there, else its place stays empty and says so. */
  #watch(kind: DeviceKind, track: MediaStreamTrack): void {
    track.addEventListener('ended', () => {
      if (this.#state[kind].track !== track) return;
      this.#set({ [kind]: off });
      this.emit('track', kind, null);
      void this.acquire(kind, null);
    });
  }

  release(kind: DeviceKind): void {
    this.#state[kind].track?.stop();
    this.#set({ [kind]: off });
    this.emit('track', kind, null);
  }

  /** Lets go of everything: the light of the camera goes out. */
  close(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', this.#onDeviceChange);
    this.release('camera');
    this.release('microphone');
  }
}
