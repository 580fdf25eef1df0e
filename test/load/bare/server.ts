import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { locateWorker } from '@oih/media-worker/locate-worker';
import { mediaCodecs } from '@oih/sfu/media-codecs';
import { build } from 'esbuild';
import { createWorker } from 'mediasoup';
import type { Consumer, Producer, Transport, WebRtcTransport } from 'mediasoup/types';
import { Server } from 'socket.io';

const html =
  '<!doctype html><meta charset="utf-8"><title>bare</title><button>Join</button><script src="/page.js"></script>';
const parameters = ({ id, iceParameters, iceCandidates, dtlsParameters }: WebRtcTransport) => ({
  id,
  iceParameters,
  iceCandidates,
  dtlsParameters,
});

/** A mediasoup page with nothing around it: the same worker, the same codecs, one room for everybody who comes. */
export async function startBarePage(): Promise<{ origin: string; close(): Promise<void> }> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
  });
  const script = bundle.outputFiles[0]!.text;
  const worker = await createWorker({ workerBin: locateWorker(), logLevel: 'warn' });
  const webRtcServer = await worker.createWebRtcServer({
    listenInfos: [
      { protocol: 'udp', ip: '127.0.0.1' },
      { protocol: 'tcp', ip: '127.0.0.1' },
    ],
  });
  const router = await worker.createRouter({ mediaCodecs });
  const producers = new Map<Producer, string>();
  const http = createServer((request, response) => {
    const page = request.url === '/page.js';
    response.writeHead(200, { 'content-type': page ? 'text/javascript' : 'text/html' }).end(page ? script : html);
  });
  const io = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 1024 * 1024 });
  io.on('connection', (socket) => {
    const transports = new Map<string, Transport>();
    const consumers = new Map<string, Consumer>();
    let pair: { send: WebRtcTransport; recv: WebRtcTransport };
    socket.on('join', async (_data, ack) => {
      const make = () => router.createWebRtcTransport({ webRtcServer, initialAvailableOutgoingBitrate: 800_000 });
      const [send, recv] = await Promise.all([make(), make()]);
      pair = { send, recv };
      for (const transport of [send, recv]) transports.set(transport.id, transport);
      ack({ routerRtpCapabilities: router.rtpCapabilities, send: parameters(send), recv: parameters(recv) });
    });
    socket.on('produce', async ({ kind, rtpParameters }, ack) => {
      const producer = await pair.send.produce({ kind, rtpParameters });
      producers.set(producer, socket.id);
      ack({ id: producer.id });
    });
    socket.on('consume', async ({ rtpCapabilities }, ack) => {
      const others = [...producers]
        .filter(([producer, owner]) => owner !== socket.id && !producer.closed)
        .map(([producer]) => producer);
      const made = await Promise.all(
        others.map((producer) => pair.recv.consume({ producerId: producer.id, rtpCapabilities, paused: true })),
      );
      for (const consumer of made) consumers.set(consumer.id, consumer);
      ack(made.map(({ id, producerId, kind, rtpParameters }) => ({ id, producerId, kind, rtpParameters })));
    });
    socket.on('resume', async ({ consumerId }, ack) => {
      await consumers.get(consumerId)?.resume();
      ack({});
    });
    socket.on('dtls', async ({ transportId, dtlsParameters }, ack) => {
      await transports.get(transportId)?.connect({ dtlsParameters } as never);
      ack({});
    });
    socket.on('disconnect', () => {
      for (const transport of transports.values()) transport.close();
      for (const [producer, owner] of producers) if (owner === socket.id) producers.delete(producer);
    });
  });
  const port = await new Promise<number>((resolve) => {
    http.listen(0, '127.0.0.1', () => {
      const address = http.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    origin: `http://localhost:${port}`,
    close: async () => {
      await io.close();
      worker.close();
    },
  };
}
