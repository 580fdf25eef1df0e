import { producerCreate, type Source, type TransportParameters, transportConnect } from '@oih/contracts/socket/media';
import type { types } from 'mediasoup-client';
import type { LiveSocket } from '../signal/live-socket.ts';
import { plain } from '../signal/plain.ts';

export interface Transports {
  send: types.Transport;
  recv: types.Transport;
}

const options = (parameters: TransportParameters, iceServers: RTCIceServer[]): types.TransportOptions =>
  ({
    ...parameters,
    iceServers,
    additionalSettings: { bundlePolicy: 'max-bundle' },
  }) as unknown as types.TransportOptions;

/** Makes the browser's side of both transports and ties their handshake to the socket. */
export function makeTransports(
  socket: LiveSocket,
  device: types.Device,
  parameters: { send: TransportParameters; recv: TransportParameters },
  iceServers: RTCIceServer[],
): Transports {
  const send = device.createSendTransport(options(parameters.send, iceServers));
  const recv = device.createRecvTransport(options(parameters.recv, iceServers));
  for (const transport of [send, recv]) {
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      socket
        .request(transportConnect, { transportId: transport.id, dtlsParameters: dtlsParameters as never })
        .then(() => done(), failed);
    });
  }
  send.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
    const { source, paused, idem } = appData as {
      source: Source;
      paused: boolean;
      idem: ReturnType<typeof crypto.randomUUID>;
    };
    socket
      .request(producerCreate, { kind, source, rtpParameters: plain(rtpParameters) as never, paused }, idem)
      .then(({ producerId }) => done({ id: producerId }), failed);
  });
  return { send, recv };
}

/** VP8 in three layers of resolution, so that each receiver gets what its screen and network take. */
export const cameraEncodings: RTCRtpEncodingParameters[] = [
  { rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: 'r1', scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: 'r2', scaleResolutionDownBy: 1, maxBitrate: 1_500_000 },
];

/** One layer of full resolution: words have to be read, and what moves may move slowly. */
export const screenEncodings: RTCRtpEncodingParameters[] = [{ maxBitrate: 2_500_000, maxFramerate: 10 }];

export const microphoneCodecOptions: types.ProducerCodecOptions = { opusFec: true, opusDtx: true, opusStereo: false };
