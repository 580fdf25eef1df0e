/** The one source of time. Production uses {@link systemClock}; tests pass a clock that they move themselves. */
export interface Clock {
  /** The present instant. */
  now(): Date;
  /** Runs `task` once after `ms` milliseconds of this clock; the returned function takes it back. */
  after(ms: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
