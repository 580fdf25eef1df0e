import type { Sender } from './sender.ts';

/** Whether this browser can show its screen: those of phones cannot. */
export const canShareScreen = (): boolean => Boolean(globalThis.navigator?.mediaDevices?.getDisplayMedia);

/** One's own screen, for as long as it is shown. */
export class ScreenShare {
  readonly #sender: Pick<Sender, 'show'>;
  readonly #changed: (sharing: boolean) => void;
  #track: MediaStreamTrack | null = null;

  constructor(sender: Pick<Sender, 'show'>, changed: (sharing: boolean) => void) {
    this.#sender = sender;
    this.#changed = changed;
  }

  /**
   * Asks which screen or window, and shows it. Whoever chooses none has only changed their mind.
   * @throws SignalError when the call takes none, such as while somebody else shows one; DOMException when the system does not let the browser.
   */
  async start(): Promise<void> {
    if (this.#track) return;
    const track = await chooseScreen();
    if (!track) return;
    this.#track = track;
    // By the browser's own button, or since the window is closed.
    track.addEventListener('ended', () => {
      if (this.#track === track) void this.stop();
    });
    try {
      await this.#sender.show(track);
      this.#changed(true);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (!this.#track) return;
    this.#track.stop();
    this.#track = null;
    this.#changed(false);
    await this.#sender.show(null);
  }
}

async function chooseScreen(): Promise<MediaStreamTrack | null> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 10 } }, audio: false });
    const [track] = stream.getVideoTracks();
    // Words are to be read: rather fewer pictures than blurred ones.
    if (track) track.contentHint = 'detail';
    return track ?? null;
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return null;
    throw error;
  }
}
