/** Share of a core at which a worker takes no new calls, and below which it takes them again: it refuses before calls that run suffer (media.md). */
export const fullAt = 0.9;
export const roomAgainAt = 0.72;

/** Consumers that a worker carries on one core (mediasoup’s own figure), and calls however quiet they are. */
export const consumersPerWorker = 500;
export const roomsPerWorker = 100;

/** How busy a worker is, from the time that its processor has spent and from what it carries. */
export class WorkerLoad {
  #last: { at: number; spentMs: number } | null = null;
  #cpu = 0;
  #full = false;

  /** Takes a reading of the processor’s time, milliseconds since the worker began; the second one is the first that says something. */
  read(spentMs: number, at: number): void {
    if (this.#last && at > this.#last.at) this.#cpu = (spentMs - this.#last.spentMs) / (at - this.#last.at);
    this.#last = { at, spentMs };
  }

  /** Share of one core, lately. */
  get cpu(): number {
    return this.#cpu;
  }

  /** The fullest of what can be full, 0 to 1 and over it. */
  level(carried: { rooms: number; consumers: number }): number {
    return Math.max(this.#cpu, carried.consumers / consumersPerWorker, carried.rooms / roomsPerWorker);
  }

  /** Whether a new call would be one too many; once full, it is so until there is room to spare. */
  isFull(carried: { rooms: number; consumers: number }): boolean {
    const level = this.level(carried);
    this.#full = level >= (this.#full ? roomAgainAt : fullAt);
    return this.#full;
  }
}
