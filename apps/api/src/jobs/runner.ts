import type { Job } from '@oih/data/jobs/model';
import type { JobRepository } from '@oih/data/jobs/repository';
import type { Clock } from '@oih/platform/clock';
import { AppError } from '@oih/platform/errors';
import type { Logger } from '@oih/platform/logger';
import { Traffic } from '@oih/platform/traffic';
import { JobFailure } from './failure.ts';

/** Carries a job out. It may be called again for the same job, so doing it twice must be the same as once. */
export type JobHandler = (job: Job) => Promise<void>;

const minute = 60_000;
/** For how long a process has a job to itself; one that was killed in between loses it after that, milliseconds. */
const leaseMs = 2 * minute;
/** How often what other processes have added is looked for at least, milliseconds. */
const pollMs = 30_000;
/** How long jobs stand back at most while people wait for answers, milliseconds. */
const standsBackMs = 500;
/** How long after each failed attempt it is tried again, milliseconds; after the last one it is given up. */
const backoffMs = [5_000, 30_000, 2 * minute, 10 * minute, 60 * minute, 6 * 60 * minute];

/** Jobs that are taken at once, and under way side by side, at most. */
const usualWidth = 16;

/** Does what is due, the longest due first and some side by side, when the clock says so. */
export class JobRunner {
  readonly #jobs: JobRepository;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #handlers: ReadonlyMap<string, JobHandler>;
  readonly #kinds: string[];
  readonly #width: number;
  readonly #traffic: Traffic;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = true;
  #cancelTimer: () => void = () => undefined;

  /** @param width how many jobs at a time. */
  constructor(
    jobs: JobRepository,
    handlers: Readonly<Record<string, JobHandler>>,
    clock: Clock,
    logger: Logger,
    width = usualWidth,
    traffic = new Traffic(),
  ) {
    this.#jobs = jobs;
    this.#traffic = traffic;
    this.#clock = clock;
    this.#logger = logger;
    this.#handlers = new Map(Object.entries(handlers));
    this.#kinds = [...this.#handlers.keys()];
    this.#width = width;
  }

  start(): void {
    this.#stopped = false;
    this.#jobs.onAdded((kinds) => {
      if (this.#kinds.some((kind) => kinds.has(kind))) this.kick();
    });
    this.kick();
  }

  /** Looks for due jobs soon. */
  kick(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#work()
      .catch((error) =>
        this.#logger.error({ err: error }, 'jobs could not be looked for; they are looked for again soon'),
      )
      .finally(() => {
        this.#running = null;
        if (this.#again) {
          this.#again = false;
          this.kick();
        }
      });
  }

  /** Resolves when everything that is due now has been done. */
  async settled(): Promise<void> {
    this.kick();
    while (this.#running) await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    while (this.#running) await this.#running;
  }

  async #work(): Promise<void> {
    this.#cancelTimer();
    await this.#traffic.quiet(standsBackMs);
    try {
      await this.#workOff();
    } finally {
      await this.#sleep();
    }
  }

  async #workOff(): Promise<void> {
    while (!this.#stopped) {
      const jobs = await this.#jobs.take(this.#kinds, this.#clock.now(), leaseMs, this.#width);
      if (jobs.length === 0) return;
      const ended = await Promise.allSettled(jobs.map((job) => this.#run(job)));
      const broken = ended.find((one) => one.status === 'rejected');
      if (broken) throw broken.reason;
    }
  }

  /** Until the next job is due, at most until it is time to look for those of other processes. */
  async #sleep(): Promise<void> {
    if (this.#stopped) return;
    const next = await this.#jobs.nextDue(this.#kinds).catch(() => null);
    const wait = next ? next.getTime() - this.#clock.now().getTime() : pollMs;
    this.#cancelTimer = this.#clock.after(Math.min(Math.max(wait, 0), pollMs), () => this.kick());
  }

  async #run(job: Job): Promise<void> {
    try {
      await this.#handlers.get(job.kind)!(job);
      await this.#jobs.done(job, this.#clock.now());
    } catch (error) {
      const code = error instanceof AppError || error instanceof JobFailure ? error.code : 'INTERNAL';
      const now = this.#clock.now();
      const isFinal = error instanceof JobFailure && error.final;
      const pause = isFinal ? undefined : backoffMs[job.attempts - 1];
      await this.#jobs.failed(job, code, pause === undefined ? null : new Date(now.getTime() + pause), now);
      this.#logger.warn({ err: error, job: job._id, attempts: job.attempts }, 'a job failed');
    }
  }
}
