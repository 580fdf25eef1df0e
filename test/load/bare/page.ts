import { cameraEncodings } from '@oih/call/media/transports';
import { Device } from 'mediasoup-client';
import { io } from 'socket.io-client';

// The least that mediasoup can be: one room, no questions asked, the same picture sent. The bench compares the product's join with it.
const socket = io({ transports: ['websocket'] });
const ask = (event: string, data: unknown = {}) => socket.emitWithAck(event, data);

async function consume(device: Device, recv: Awaited<ReturnType<Device['createRecvTransport']>>): Promise<void> {
  for (const parameters of await ask('consume', { rtpCapabilities: device.recvRtpCapabilities })) {
    const consumer = await recv.consume(parameters);
    const element = document.createElement(consumer.kind === 'video' ? 'video' : 'audio');
    element.muted = true;
    element.autoplay = true;
    element.srcObject = new MediaStream([consumer.track]);
    document.body.append(element);
    await ask('resume', { consumerId: consumer.id });
  }
}

async function join(): Promise<void> {
  const media = navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } });
  const joined = await ask('join');
  const device = new Device();
  await device.load({ routerRtpCapabilities: joined.routerRtpCapabilities });
  const send = device.createSendTransport(joined.send);
  const recv = device.createRecvTransport(joined.recv);
  for (const transport of [send, recv]) {
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      ask('dtls', { transportId: transport.id, dtlsParameters }).then(() => done(), failed);
    });
  }
  send.on('produce', ({ kind, rtpParameters }, done, failed) => {
    ask('produce', { kind, rtpParameters }).then(done, failed);
  });
  const stream = await media;
  const producing = stream
    .getTracks()
    .map((track) => send.produce(track.kind === 'video' ? { track, encodings: cameraEncodings } : { track }));
  await Promise.all([consume(device, recv), ...producing]);
  document.title = 'in the room';
}

document.querySelector('button')?.addEventListener('click', () => void join());
