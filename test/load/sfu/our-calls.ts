import type { ConsumerView } from '@oih/contracts/socket/media';
import { locateWorker } from '@oih/media-worker/locate-worker';
import { createLogger } from '@oih/platform/logger';
import type { Peer, PeerIdentity } from '@oih/sfu/peer';
import type { Room } from '@oih/sfu/room';
import { WorkerPool } from '@oih/sfu/worker-pool';
import { type Calls, newStreams, peopleInCall, remoteOf, streamsForEach } from './calls.ts';
import type { Generator } from './generator.ts';
import { rtpParametersOf } from './streams.ts';

const roles: PeerIdentity['role'][] = ['patient', 'practitioner', 'consultant', 'consultant'];

/** Takes whatever is offered, as a browser does; settles when everything of the others flows. */
function takesAll(peer: Peer): Promise<void> {
  let flowing = 0;
  return new Promise((resolve, reject) => {
    peer.on('notify', ({ m, d }) => {
      if (m !== 'consumer.new') return;
      const { consumer } = d as { consumer: ConsumerView };
      peer.resumeConsumer(consumer.consumerId).then(() => {
        flowing += 1;
        if (flowing === streamsForEach) resolve();
      }, reject);
    });
  });
}

/** Joins with both transports connected, and sends; gives when everything of the others flows. */
async function person(name: string, role: PeerIdentity['role'], room: Room, pool: WorkerPool, generator: Generator) {
  const peer = await room.join({ userId: name, role, displayName: name, guestName: name });
  const { send, recv } = peer.transports;
  for (const { id } of [send, recv]) await peer.connect(id, generator.dtlsParameters);
  const sends = newStreams();
  await generator.connect([
    { name, remote: remoteOf(send), sends },
    { name: `${name} receives`, remote: remoteOf(recv) },
  ]);
  const flows = takesAll(peer);
  await room.ready(peer, pool.capabilities);
  await peer.produce('audio', 'microphone', rtpParametersOf('audio', sends.audio), false);
  await peer.produce('video', 'camera', rtpParametersOf('video', sends.video), false);
  return { flows };
}

async function call(at: number, pool: WorkerPool, generator: Generator): Promise<string[]> {
  const room = await pool.room(`call-${at}`);
  const names = Array.from({ length: peopleInCall }, (_, who) => `ours ${at} ${who}`);
  const people = [];
  for (const [who, name] of names.entries()) people.push(await person(name, roles[who]!, room, pool, generator));
  await Promise.all(people.map(({ flows }) => flows));
  return names;
}

/** Calls as a media node of the product makes them. */
export async function ourCalls(count: number, generator: Generator): Promise<Calls> {
  const pool = await WorkerPool.start({
    workerBin: locateWorker(),
    workers: 1,
    rtcPort: 0,
    listenIp: '127.0.0.1',
    logger: createLogger('media', 'warn'),
  });
  // A worker takes no new call from 450 consumers on: they are all there before anybody is in them.
  for (let at = 0; at < count; at += 1) await pool.room(`call-${at}`);
  const senders: string[][] = [];
  for (let at = 0; at < count; at += 1) senders.push(await call(at, pool, generator));
  return { pid: pool.pids[0]!, senders, close: () => pool.close() };
}
