import type { JobRepository } from '@oih/data/jobs/repository';
import type { Clock } from '@oih/platform/clock';
import type { Logger } from '@oih/platform/logger';
import type { Traffic } from '@oih/platform/traffic';
import { type JobHandler, JobRunner } from './runner.ts';

/** Kinds of jobs that are done beside the others, several at a time. */
export interface Lane {
  handlers: Readonly<Record<string, JobHandler>>;
  /** How many at a time. */
  width: number;
}

/** Lanes of jobs: a provider that is slow or away holds up what waits for that provider, and nothing else. */
export class JobLanes {
  readonly #runners: JobRunner[];

  constructor(jobs: JobRepository, lanes: readonly Lane[], clock: Clock, logger: Logger, traffic: Traffic) {
    this.#runners = lanes.map(({ handlers, width }) => new JobRunner(jobs, handlers, clock, logger, width, traffic));
  }

  start(): void {
    for (const runner of this.#runners) runner.start();
  }

  /** Resolves when everything that is due now has been done; what a lane adds to a later one is done too. */
  async settled(): Promise<void> {
    for (const runner of this.#runners) await runner.settled();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#runners.map((runner) => runner.stop()));
  }
}
