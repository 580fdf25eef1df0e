import { createServer, type Server as HttpServer } from 'node:http';
import { type Clock, systemClock } from '@oih/platform/clock';
import type { Config } from '@oih/platform/config';
import type { Logger } from '@oih/platform/logger';
import { WorkerPool } from '@oih/sfu/worker-pool';
import { announce } from './announce.ts';
import { serveLink } from './link.ts';
import { mediaMetrics } from './metrics.ts';
import { Sessions } from './sessions.ts';

export const mediaSettings = [
  'API_INTERNAL_URL',
  'INTERNAL_SECRET',
  'MEDIA_NODE_ID',
  'MEDIA_HOST',
  'MEDIA_PORT',
  'MEDIA_URL',
  'MEDIA_WORKERS',
  'MEDIA_RTC_PORT',
  'MEDIA_LISTEN_IP',
  'MEDIA_ANNOUNCED_ADDRESS',
  'TURN_URLS',
  'TURN_SECRET',
] as const;
export type MediaConfig = Config<(typeof mediaSettings)[number]>;

export interface MediaNode {
  url: string;
  pool: WorkerPool;
  sessions: Sessions;
  /** Takes no new calls, waits for the running ones as long as the deadline allows, then goes. */
  drain(deadlineMs: number): Promise<void>;
  close(): Promise<void>;
}

function listen(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      const address = http.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Starts a media node: its workers, the link for the apis, and its announcement. */
export async function startMediaNode(
  config: MediaConfig,
  workerBin: string,
  logger: Logger,
  clock: Clock = systemClock,
): Promise<MediaNode> {
  let draining = false;
  const pool = await WorkerPool.start({
    workerBin,
    workers: config.MEDIA_WORKERS,
    rtcPort: config.MEDIA_RTC_PORT,
    listenIp: config.MEDIA_LISTEN_IP,
    announcedAddress: config.MEDIA_ANNOUNCED_ADDRESS,
    clock,
    logger,
  });
  const sessions = new Sessions(pool, clock);
  const metrics = mediaMetrics(pool, sessions);
  const http = createServer((request, response) => {
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/healthz') return json(200, { status: 'ok', draining });
    if (request.url !== '/metrics') return json(404, { status: 'unknown' });
    metrics.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => json(500, { status: 'unknown' }),
    );
  });
  const io = serveLink(http, {
    sessions,
    nodeId: config.MEDIA_NODE_ID,
    secret: config.INTERNAL_SECRET,
    turn: { urls: config.TURN_URLS, secret: config.TURN_SECRET },
    clock,
    logger,
    draining: () => draining,
  });
  const port = await listen(http, config.MEDIA_PORT, config.MEDIA_HOST);
  const url = config.MEDIA_URL ?? `http://${config.MEDIA_HOST}:${port}`;
  const stopAnnouncing = announce(config.API_INTERNAL_URL, config.INTERNAL_SECRET, clock, logger, () => ({
    nodeId: config.MEDIA_NODE_ID,
    url,
    load: pool.load,
    capacity: pool.capacity,
    draining,
  }));

  const close = async (): Promise<void> => {
    stopAnnouncing();
    await io.close();
    pool.close();
  };
  return {
    url,
    pool,
    sessions,
    close,
    drain: async (deadlineMs) => {
      draining = true;
      for (const room of pool.rooms) for (const peer of room.peers) peer.notify('server.draining', {});
      const emptied = Promise.all(
        pool.rooms.map((room) => new Promise<void>((resolve) => room.once('closed', () => resolve()))),
      );
      await Promise.race([emptied, new Promise<void>((resolve) => clock.after(deadlineMs, resolve))]);
      await close();
    },
  };
}
