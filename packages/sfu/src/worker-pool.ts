import { EventEmitter } from 'node:events';
import type { AsideOver } from '@oih/contracts/socket/link';
import { type Clock, systemClock } from '@oih/platform/clock';
import type { Logger } from '@oih/platform/logger';
import * as mediasoup from 'mediasoup';
import type { RtpCapabilities, WebRtcServer, Worker } from 'mediasoup/types';
import { CallError } from './errors.ts';
import { mediaCodecs } from './media-codecs.ts';
import type { Peer } from './peer.ts';
import { Room } from './room.ts';
import { listenEveryMs } from './speaker-turns.ts';
import { roomsPerWorker, WorkerLoad } from './worker-load.ts';

export interface WorkerPoolOptions {
  /** Path of the worker binary. */
  workerBin: string;
  workers: number;
  /** UDP and TCP port of the first worker, the next ones count up; 0 picks free ones. */
  rtcPort: number;
  listenIp: string;
  announcedAddress?: string | undefined;
  /** The system's when left out. */
  clock?: Clock;
  logger: Logger;
}

interface Lane {
  worker: Worker;
  server: WebRtcServer;
  rooms: Map<string, Room>;
  load: WorkerLoad;
  /** Settles when the worker that stands in for a dead one is there. */
  replaced: Promise<void> | null;
}

/**
 * What the kernel keeps for a worker that has not come to reading it, bytes, as far as the system lets it. All calls of a worker come in through one
 * socket, and what Linux keeps by itself is full within ten milliseconds at nine thousand packets a second (measured with `npm run bench -- sfu`).
 */
export const receiveBuffer = 2 * 1024 * 1024;

/** What is quieter than this is nobody speaking, dBov. */
const quietestVoice = -55;

/** How often it is looked at what the workers spend, milliseconds. */
const readEveryMs = 2000;

/** What a worker does at this moment; counts, and nothing of anybody. */
export interface WorkerFigures {
  rooms: number;
  peers: number;
  producers: number;
  consumers: number;
  /** Share of one core, lately. */
  cpu: number;
}

/** What a worker says itself that it holds at this moment. Whatever stays when every call is over has leaked. */
export interface WorkerHoldings {
  routers: number;
  transports: number;
  /** Producers and consumers. */
  streams: number;
}

/** What a node says at most that has a worker to spare: from 0.95 on it is passed over. */
const fullestWithRoom = 0.94;

/** What is on a worker. */
function carriedBy({ rooms }: Lane): Omit<WorkerFigures, 'cpu'> {
  const peers = [...rooms.values()].flatMap((room) => room.peers);
  const count = (each: (peer: Peer) => number): number => peers.reduce((sum, peer) => sum + each(peer), 0);
  return {
    rooms: rooms.size,
    peers: peers.length,
    producers: count(({ producers }) => producers.length),
    consumers: count(({ consumers }) => consumers),
  };
}

/** Asks a worker, which answers what was asked at once in one go: nothing comes or goes between both. */
async function heldBy({ worker, server }: Lane): Promise<WorkerHoldings> {
  const [{ routerIds, webRtcServerIds, channelMessageHandlers }, { webRtcTransportIds }] = await Promise.all([
    worker.dump(),
    server.dump(),
  ]);
  const others = new Set([...routerIds, ...webRtcServerIds, ...webRtcTransportIds]);
  const rest = channelMessageHandlers.channelRequestHandlers.filter((id) => !others.has(id)).length;
  // Each router has one that listens who speaks.
  return { routers: routerIds.length, transports: webRtcTransportIds.length, streams: rest - routerIds.length };
}

/** The workers of a node and the rooms on each. A worker that dies is replaced; its rooms are told to begin anew. */
export class WorkerPool extends EventEmitter<{ asideOver: [AsideOver] }> {
  readonly #options: WorkerPoolOptions;
  readonly #lanes: Lane[] = [];
  readonly #opening = new Map<string, Promise<Room>>();
  #capabilities!: RtpCapabilities;
  #closing = false;
  #stopReading: (() => void) | null = null;
  #died = 0;
  #refused = 0;

  private constructor(options: WorkerPoolOptions) {
    super();
    this.#options = options;
  }

  static async start(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options);
    for (let at = 0; at < options.workers; at++) pool.#lanes.push(await pool.#startLane(at));
    const router = await pool.#lanes[0]!.worker.createRouter({ mediaCodecs });
    pool.#capabilities = router.rtpCapabilities;
    router.close();
    pool.#readLater();
    return pool;
  }

  /** Reads again and again what the workers have spent; one that does not answer is as busy as it was. */
  #readLater(): void {
    const { clock = systemClock } = this.#options;
    this.#stopReading = clock.after(readEveryMs, () => {
      for (const { worker, load } of this.#lanes)
        worker.getResourceUsage().then(
          ({ ru_utime, ru_stime }) => load.read(ru_utime + ru_stime, clock.now().getTime()),
          () => undefined,
        );
      this.#readLater();
    });
  }

  async #startLane(at: number): Promise<Lane> {
    const { workerBin, rtcPort, listenIp, announcedAddress, logger } = this.#options;
    const worker = await mediasoup.createWorker({ workerBin, logLevel: 'warn' });
    const port = rtcPort === 0 ? 0 : rtcPort + at;
    const listen = { ip: listenIp, ...(announcedAddress ? { announcedAddress } : {}), ...(port ? { port } : {}) };
    const server = await worker.createWebRtcServer({
      listenInfos: [
        { protocol: 'udp', ...listen, recvBufferSize: receiveBuffer },
        { protocol: 'tcp', ...listen },
      ],
    });
    const lane: Lane = { worker, server, rooms: new Map(), load: new WorkerLoad(), replaced: null };
    worker.on('died', (error) => {
      this.#died += 1;
      logger.error({ err: error, worker: at }, 'a media worker died; it is started anew');
      lane.replaced = this.#replace(at, lane);
    });
    return lane;
  }

  /** Routers are not closed yet while a worker dies, so the rooms are told from our own list. */
  async #replace(at: number, dead: Lane): Promise<void> {
    for (const room of dead.rooms.values()) room.end('media.reset', {});
    if (this.#closing) return;
    try {
      this.#lanes[at] = await this.#startLane(at);
    } catch (error) {
      this.#options.logger.fatal(
        { err: error, worker: at },
        'a media worker could not be started anew; the node goes down so that it is started afresh',
      );
      process.exit(1);
    }
  }

  /** What every room of this node can carry. */
  get capabilities(): RtpCapabilities {
    return this.#capabilities;
  }

  get rooms(): Room[] {
    return this.#lanes.flatMap(({ rooms }) => [...rooms.values()]);
  }

  get capacity(): number {
    return this.#lanes.length * roomsPerWorker;
  }

  /** What the node carries of what it can, 0 to 1; 1 when no worker takes another call. */
  get load(): number {
    if (this.#lanes.every((lane) => lane.load.isFull(carriedBy(lane)))) return 1;
    const levels = this.#lanes.map((lane) => lane.load.level(carriedBy(lane)));
    return Math.min(fullestWithRoom, levels.reduce((sum, level) => sum + level, 0) / levels.length);
  }

  /** Each worker, and what went wrong since the node began. */
  get figures(): { workers: WorkerFigures[]; died: number; refused: number } {
    const workers = this.#lanes.map((lane) => ({ ...carriedBy(lane), cpu: lane.load.cpu }));
    return { workers, died: this.#died, refused: this.#refused };
  }

  /** What each worker holds, in their order; null for one that does not answer. */
  held(): Promise<(WorkerHoldings | null)[]> {
    return Promise.all(this.#lanes.map((lane) => heldBy(lane).catch(() => null)));
  }

  find(id: string): Room | undefined {
    return this.#lanes.find(({ rooms }) => rooms.has(id))?.rooms.get(id);
  }

  /** The room, opened on the emptiest worker when it is not there. @throws CallError CAPACITY. */
  room(id: string): Promise<Room> {
    const found = this.find(id);
    if (found) return Promise.resolve(found);
    const opening = this.#opening.get(id) ?? this.#open(id).finally(() => this.#opening.delete(id));
    this.#opening.set(id, opening);
    return opening;
  }

  async #open(id: string): Promise<Room> {
    // Whoever was in a room of a dead worker comes back before the next one stands.
    await Promise.all(this.#lanes.map(({ replaced }) => replaced));
    const level = (lane: Lane) => lane.load.level(carriedBy(lane));
    const [lane] = this.#lanes.filter((one) => !one.load.isFull(carriedBy(one))).sort((a, b) => level(a) - level(b));
    if (!lane) {
      this.#refused += 1;
      throw new CallError('CAPACITY', 'This media node is full. Try again in a moment.');
    }
    const router = await lane.worker.createRouter({ mediaCodecs });
    const loudest = { maxEntries: 1, threshold: quietestVoice, interval: listenEveryMs };
    const levels = await router.createAudioLevelObserver(loudest);
    const { clock = systemClock, logger } = this.#options;
    const room = new Room(id, router, lane.server, levels, clock, logger);
    lane.rooms.set(id, room);
    room.on('closed', () => lane.rooms.delete(id));
    room.on('asideOver', (asideId) => this.emit('asideOver', { roomId: id, asideId }));
    return room;
  }

  /** Process ids of the workers, for the tests of their loss. */
  get pids(): number[] {
    return this.#lanes.map(({ worker }) => worker.pid);
  }

  close(): void {
    this.#closing = true;
    this.#stopReading?.();
    for (const room of this.rooms) room.close();
    for (const { worker } of this.#lanes) worker.close();
  }
}
