import { locateWorker } from '@oih/media-worker/locate-worker';
import { mediaCodecs } from '@oih/sfu/media-codecs';
import { receiveBuffer } from '@oih/sfu/worker-pool';
import { createWorker } from 'mediasoup';
import type { Router, WebRtcServer } from 'mediasoup/types';
import { type Calls, newStreams, peopleInCall, remoteOf } from './calls.ts';
import type { Generator } from './generator.ts';
import { rtpParametersOf } from './streams.ts';

/** Two connected transports of somebody who sends sound and a picture. */
async function person(name: string, router: Router, webRtcServer: WebRtcServer, generator: Generator) {
  const make = () => router.createWebRtcTransport({ webRtcServer });
  const [send, recv] = await Promise.all([make(), make()]);
  for (const transport of [send, recv]) await transport.connect({ dtlsParameters: generator.dtlsParameters });
  const sends = newStreams();
  await generator.connect([
    { name, remote: remoteOf(send), sends },
    { name: `${name} receives`, remote: remoteOf(recv) },
  ]);
  const produce = (kind: 'audio' | 'video') =>
    send.produce({ kind, rtpParameters: rtpParametersOf(kind, sends[kind]) });
  return { recv, producers: [await produce('audio'), await produce('video')] };
}

async function call(at: number, router: Router, server: WebRtcServer, generator: Generator): Promise<string[]> {
  const names = Array.from({ length: peopleInCall }, (_, who) => `bare ${at} ${who}`);
  const people = [];
  for (const name of names) people.push(await person(name, router, server, generator));
  for (const { recv, producers: own } of people)
    for (const { id: producerId } of people.flatMap(({ producers }) => producers).filter((one) => !own.includes(one)))
      await recv.consume({ producerId, rtpCapabilities: router.rtpCapabilities });
  return names;
}

/** Calls as mediasoup's own interface makes them, with nothing of ours: the same worker, the same codecs, the same streams. */
export async function bareCalls(count: number, generator: Generator): Promise<Calls> {
  const worker = await createWorker({ workerBin: locateWorker(), logLevel: 'warn' });
  const server = await worker.createWebRtcServer({
    listenInfos: [
      { protocol: 'udp', ip: '127.0.0.1', recvBufferSize: receiveBuffer },
      { protocol: 'tcp', ip: '127.0.0.1' },
    ],
  });
  const senders: string[][] = [];
  for (let at = 0; at < count; at += 1)
    senders.push(await call(at, await worker.createRouter({ mediaCodecs }), server, generator));
  return { pid: worker.pid, senders, close: () => worker.close() };
}
