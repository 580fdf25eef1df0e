import { pause } from '../signal/pause.ts';
import { type FlowSample, pollEveryMs, StallDetector } from './stall-detector.ts';

/** For how long it is looked whether anything comes, where that is not known, milliseconds; what browsers tell is 50 of them old at most. */
const lookMs = 250;

/** Watches whether media comes in, by the bytes themselves. */
export class Flow {
  readonly #sample: () => Promise<FlowSample | null>;
  readonly #stall: () => void;
  #detector: StallDetector | null = null;
  #poll: ReturnType<typeof setInterval> | null = null;

  /**
   * @param sample what has come in so far; null while there is nothing through which it could.
   * @param stall is called once when a stall begins.
   */
  constructor(sample: () => Promise<FlowSample | null>, stall: () => void) {
    this.#sample = sample;
    this.#stall = stall;
  }

  start(): void {
    this.stop();
    this.#detector = new StallDetector(performance.now());
    this.#poll = setInterval(() => void this.#look(), pollEveryMs);
  }

  stop(): void {
    if (this.#poll) clearInterval(this.#poll);
    this.#poll = null;
    this.#detector = null;
  }

  async #look(): Promise<void> {
    const detector = this.#detector;
    const sample = await this.#sample();
    if (sample && detector === this.#detector && detector?.sample(sample, performance.now())) this.#stall();
  }

  get stalled(): boolean {
    return this.#detector?.stalled ?? false;
  }

  /** Whether something comes in at this moment. False also while nobody sends. */
  async flows(): Promise<boolean> {
    if (this.#detector?.flowing(performance.now())) return true;
    // A machine with much to do may not have come to looking.
    const before = await this.#sample();
    await pause(lookMs);
    const after = await this.#sample();
    return before !== null && after !== null && after.bytes > before.bytes;
  }
}
