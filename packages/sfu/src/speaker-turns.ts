/** How often the loudest is looked for, milliseconds. */
export const listenEveryMs = 300;
/** How often in a row somebody must be the loudest to be the speaker: a cough is not enough, and an interjection takes no word away. */
const toBegin = 2;
const toTakeOver = 4;
/** For how long a speaker may pause, milliseconds. */
const pauseMs = 2500;

/** Who speaks, quietly: told only when it has been so for a while. */
export class SpeakerTurns {
  readonly #onChange: (peerId: string | null) => void;
  readonly #after: (ms: number, then: () => void) => () => void;
  #speaker: string | null = null;
  #next: { peerId: string; times: number } | null = null;
  #stopWaiting: (() => void) | null = null;

  /**
   * @param onChange called with the speaker, or with null when nobody speaks any more.
   * @param after does something later; gives the way to take that back.
   */
  constructor(onChange: (peerId: string | null) => void, after: (ms: number, then: () => void) => () => void) {
    this.#onChange = onChange;
    this.#after = after;
  }

  get speaker(): string | null {
    return this.#speaker;
  }

  /** This one was the loudest just now. */
  heard(peerId: string): void {
    this.#wait(false);
    if (peerId === this.#speaker) {
      this.#next = null;
      return;
    }
    const times = this.#next?.peerId === peerId ? this.#next.times + 1 : 1;
    this.#next = { peerId, times };
    if (times >= (this.#speaker ? toTakeOver : toBegin)) this.#set(peerId);
  }

  /** Nobody is heard from here on. */
  silent(): void {
    this.#next = null;
    this.#wait(this.#speaker !== null);
  }

  /** Somebody is gone. */
  left(peerId: string): void {
    if (this.#next?.peerId === peerId) this.#next = null;
    if (this.#speaker === peerId) this.#set(null);
  }

  close(): void {
    this.#wait(false);
  }

  #wait(begin: boolean): void {
    this.#stopWaiting?.();
    this.#stopWaiting = begin ? this.#after(pauseMs, () => this.#set(null)) : null;
  }

  #set(speaker: string | null): void {
    this.#wait(false);
    this.#next = null;
    this.#speaker = speaker;
    this.#onChange(speaker);
  }
}
