import type { NotificationEnvelope } from '@oih/contracts/socket/signalling';

/** After which time a call that has come to rest is compared with the server's state, milliseconds. */
const reviewAfterMs = 2000;

/** What notifications are carried out on, and made up for with. */
interface Following<S extends { seq: number }> {
  handle(notification: NotificationEnvelope): Promise<void>;
  /** Reads the whole state of the session as the server has it. */
  read(): Promise<S>;
  adopt(state: S): Promise<void>;
  /** Called when neither helps. */
  failed(): void;
}

/**
 * The notifications of a session, carried out one after the other: a consumer is there before it is paused. Each has its number (media.md); when one is
 * missing it was lost on the way, and the whole state makes up for it and for those that come meanwhile.
 */
export class Notifications<S extends { seq: number }> {
  readonly #following: Following<S>;
  #last = 0;
  #work: Promise<unknown> = Promise.resolve();
  #catchingUp = false;
  /** Counts the transports that were built: what a state says of consumers holds for those it was read with. */
  #generation = 0;
  #review: ReturnType<typeof setTimeout> | null = null;

  constructor(following: Following<S>) {
    this.#following = following;
  }

  /** Everything up to this number is known. */
  startFrom(last: number): void {
    this.#last = last;
  }

  get last(): number {
    return this.#last;
  }

  /** The transports are gone; whatever was read with them says nothing of those that follow. */
  mediaDropped(): void {
    this.#generation += 1;
  }

  take(notification: NotificationEnvelope): void {
    const { seq } = notification;
    if (seq !== undefined && seq <= this.#last) return;
    if (seq !== undefined && seq > this.#last + 1) return void this.#catchUp();
    this.#last = seq ?? this.#last;
    this.#next(() => this.#following.handle(notification));
  }

  /** Brings everything to a state of the server's, in its turn. */
  follow(state: S): void {
    const generation = this.#generation;
    this.#last = state.seq;
    this.#next(async () => generation === this.#generation && this.#following.adopt(state));
  }

  /** Looks once more, when the call has come to rest, whether everything that the others send is taken up. */
  reviewSoon(isAtRest: () => boolean): void {
    this.stop();
    this.#review = setTimeout(() => isAtRest() && void this.#catchUp(), reviewAfterMs);
  }

  stop(): void {
    if (this.#review) clearTimeout(this.#review);
  }

  #next(task: () => Promise<unknown>): void {
    this.#work = this.#work.then(task).catch(() => this.#following.failed());
  }

  async #catchUp(): Promise<void> {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    try {
      for (let behind = true; behind; ) {
        const generation = this.#generation;
        const state = await this.#following.read();
        behind = generation !== this.#generation;
        if (!behind) this.follow(state);
      }
    } catch {
      this.#following.failed();
    } finally {
      this.#catchingUp = false;
    }
  }
}
