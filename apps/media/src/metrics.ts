import type { WorkerFigures, WorkerPool } from '@oih/sfu/worker-pool';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Sessions } from './sessions.ts';

/** What is told of each worker, by the name of its figure. */
const ofWorkers: Record<keyof WorkerFigures, string> = {
  rooms: 'Calls on a worker.',
  peers: 'People in the calls of a worker.',
  producers: 'Microphones and cameras that a worker receives.',
  consumers: 'Microphones and cameras that a worker forwards, one for each who gets it.',
  cpu: 'Share of one core that a worker spends.',
};

/** Metrics of one media node, read when they are asked for; labels are numbers of workers, never anything of a call or person. */
export function mediaMetrics(pool: WorkerPool, sessions: Sessions): Registry {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  for (const [figure, help] of Object.entries(ofWorkers) as [keyof WorkerFigures, string][])
    new Gauge({
      name: `media_worker_${figure}`,
      help,
      labelNames: ['worker'],
      registers,
      collect() {
        for (const [at, worker] of pool.figures.workers.entries()) this.labels(String(at)).set(worker[figure]);
      },
    });
  new Gauge({
    name: 'media_worker_held',
    help: 'Routers, transports and streams (producers and consumers) that a worker says itself that it holds.',
    labelNames: ['worker', 'what'],
    registers,
    async collect() {
      const workers = await pool.held();
      this.reset();
      for (const [at, held] of workers.entries())
        for (const [what, count] of Object.entries(held ?? {})) this.labels(String(at), what).set(count);
    },
  });
  const now = {
    media_load: ['What the node carries of what it can, 1 when it takes no more calls.', () => pool.load],
    media_sessions: ['Sessions, with those that are held for somebody who may come back.', () => sessions.count],
    media_sessions_suspended: ['Sessions whose connection is gone and that are held.', () => sessions.suspended],
    media_apis: ['Apis that are connected.', () => sessions.apis],
  } as const;
  for (const [name, [help, read]] of Object.entries(now))
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  const sinceTheStart = {
    media_workers_died_total: ['Workers that died and were started anew.', () => pool.figures.died],
    media_calls_refused_total: ['Calls that were refused because the node was full.', () => pool.figures.refused],
  } as const;
  for (const [name, [help, read]] of Object.entries(sinceTheStart))
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  return register;
}
