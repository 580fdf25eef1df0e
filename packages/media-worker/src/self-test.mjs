// A worker that starts but cannot forward would show up as a black picture in somebody's consultation. So each new binary has
// to carry a packet: in, encrypted to a second router, decrypted, out, and arrive as it was sent.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const ssrc = 0x0a0b0c0d;
const payloadType = 111;
const opus = {
  kind: 'audio',
  mimeType: 'audio/opus',
  clockRate: 48000,
  channels: 2,
  preferredPayloadType: payloadType,
};
const rtpParameters = {
  codecs: [{ mimeType: 'audio/opus', clockRate: 48000, channels: 2, payloadType, parameters: {}, rtcpFeedback: [] }],
  encodings: [{ ssrc }],
};
const listenInfo = { protocol: 'udp', ip: '127.0.0.1' };
const srtpSuite = 'AEAD_AES_256_GCM';
const message = Buffer.from('from one end to the other');

/**
 * Runs a worker through what a call needs of it.
 * @param {string} bin
 * @param {{timeoutMs?: number}} [options]
 * @returns {Promise<{srtp: string, dtlsFingerprints: number, bytes: number}>} what it did.
 * @throws when it does not start, does not answer or does not forward.
 */
export async function selfTest(bin, { timeoutMs = 15_000 } = {}) {
  const { createWorker } = await import('mediasoup');
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the worker ${bin} forwards nothing within ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
  });
  let worker;
  try {
    worker = await Promise.race([createWorker({ workerBin: bin, logLevel: 'error' }), tooLate]);
    return await Promise.race([exercise(worker), tooLate, death(worker, bin)]);
  } finally {
    clearTimeout(timer);
    worker?.close();
  }
}

async function death(worker, bin) {
  const [error] = await once(worker, 'died');
  throw new Error(`the worker ${bin} died during its test: ${error.message}`);
}

async function exercise(worker) {
  const near = await worker.createRouter({ mediaCodecs: [opus] });
  const far = await worker.createRouter({ mediaCodecs: [opus] });
  const dtlsFingerprints = await countFingerprints(near);
  const { entry, exit } = await chain(near, far);
  const bytes = await carry(entry, exit);
  return { srtp: srtpSuite, dtlsFingerprints, bytes };
}

/** A browser's transport must offer addresses and certificates; the handshake itself needs a browser. */
async function countFingerprints(router) {
  const transport = await router.createWebRtcTransport({ listenInfos: [listenInfo] });
  const { fingerprints } = transport.dtlsParameters;
  if (transport.iceCandidates.length === 0 || fingerprints.length === 0) {
    throw new Error('the worker offers no ICE candidate or no DTLS fingerprint');
  }
  return fingerprints.length;
}

/** entry → router → SRTP → router → exit. */
async function chain(near, far) {
  const entry = await near.createPlainTransport({ listenInfo, comedia: true });
  const encrypted = { listenInfo, enableSrtp: true, srtpCryptoSuite: srtpSuite };
  const [sender, receiver] = [await near.createPlainTransport(encrypted), await far.createPlainTransport(encrypted)];
  await sender.connect(remote(receiver));
  await receiver.connect(remote(sender));
  const exit = createSocket('udp4');
  exit.bind(0, '127.0.0.1');
  await once(exit, 'listening');
  const last = await far.createPlainTransport({ listenInfo });
  await last.connect({ ip: '127.0.0.1', port: exit.address().port });

  const first = await entry.produce({ kind: 'audio', rtpParameters });
  const across = await sender.consume({ producerId: first.id, rtpCapabilities: near.rtpCapabilities });
  const second = await receiver.produce({ kind: 'audio', rtpParameters: across.rtpParameters });
  await last.consume({ producerId: second.id, rtpCapabilities: far.rtpCapabilities });
  return { entry: entry.tuple.localPort, exit };
}

function remote({ tuple, srtpParameters }) {
  return { ip: '127.0.0.1', port: tuple.localPort, srtpParameters };
}

/** Sends until the first packet comes out: the loopback may drop one while the sockets are new. */
async function carry(entryPort, exit) {
  const source = createSocket('udp4');
  let sequence = 0;
  const sending = setInterval(() => source.send(packet(sequence++), entryPort, '127.0.0.1'), 20);
  try {
    for (;;) {
      const [received] = await once(exit, 'message');
      if (received.subarray(-message.length).equals(message)) return received.length;
      const isRtcp = received[1] >= 192 && received[1] <= 223;
      if (!isRtcp) throw new Error('the worker forwards a packet that is not the one that was sent');
    }
  } finally {
    clearInterval(sending);
    source.close();
    exit.close();
  }
}

/** RFC 3550, section 5.1: version 2, no padding, no extension, no contributing sources. */
function packet(sequence) {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8(payloadType, 1);
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE((sequence * 960) >>> 0, 4);
  header.writeUInt32BE(ssrc, 8);
  return Buffer.concat([header, message]);
}
