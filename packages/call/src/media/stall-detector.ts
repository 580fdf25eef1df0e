/** What is known about what flows in: bytes received, and whether something is expected to. */
export interface FlowSample {
  bytes: number;
  expected: boolean;
}

/** Time without a byte after which a flow counts as stalled, milliseconds. */
export const stallAfterMs = 600;
export const pollEveryMs = 200;

/** Notices by the flow itself that media has stopped: ICE says so only seconds later. Pure; time is passed in. */
export class StallDetector {
  #bytes = 0;
  #movedAt: number;
  #cameAt = Number.NEGATIVE_INFINITY;
  #stalled = false;

  constructor(now: number) {
    this.#movedAt = now;
  }

  /** Takes a sample; true exactly once when a stall begins. */
  sample({ bytes, expected }: FlowSample, now: number): boolean {
    if (bytes !== this.#bytes) this.#cameAt = now;
    if (bytes !== this.#bytes || !expected) {
      this.#bytes = bytes;
      this.#movedAt = now;
      this.#stalled = false;
      return false;
    }
    if (this.#stalled || now - this.#movedAt < stallAfterMs) return false;
    this.#stalled = true;
    return true;
  }

  /** Whether something came in so lately that it would not count as a stall, be it expected or not. */
  flowing(now: number): boolean {
    return now - this.#cameAt < stallAfterMs;
  }

  get stalled(): boolean {
    return this.#stalled;
  }
}
