import { X509Certificate } from 'node:crypto';
import { CipherContext } from 'werift';
import { Endpoint, type Remote } from './endpoint.ts';
import type { SrtpSender } from './srtp.ts';
import { type Kind, Stream } from './streams.ts';

/** How many connect at a time. */
const atOnce = 8;
/** Who is behind by so much goes on from now: a burst to catch up is nothing that a browser would send, milliseconds. */
const mostBehind = 40;

/** An endpoint that only receives, or one with a microphone and a camera. */
export interface Wanted {
  name: string;
  remote: Remote;
  sends?: Record<Kind, number>;
}

export type ToGenerator = { do: 'connect'; endpoints: Wanted[] } | { do: 'send'; names: string[] } | { do: 'count' };

/** RTP packets since the process began. */
export interface Counts {
  sent: number;
  received: number;
}

interface Sending {
  endpoint: Endpoint;
  stream: Stream;
  srtp: SrtpSender;
  /** When the next frame is due, milliseconds of the performance clock. */
  due: number;
}

const certificate = await CipherContext.createSelfSignedCertificateWithKey({ signature: 3, hash: 4 }, 23);
const endpoints: Endpoint[] = [];
const streams = new Map<string, Sending[]>();
let active: Sending[] = [];
let sent = 0;

async function connect({ name, remote, sends }: Wanted): Promise<void> {
  const endpoint = await Endpoint.connect(remote, certificate);
  endpoints.push(endpoint);
  if (!sends) return;
  let packets = 0;
  const count = () => packets++;
  streams.set(
    name,
    (['audio', 'video'] as const).map((kind) => ({
      endpoint,
      stream: new Stream(kind, sends[kind], count),
      srtp: endpoint.protection(),
      due: 0,
    })),
  );
}

async function connectAll(wanted: readonly Wanted[]): Promise<void> {
  for (let at = 0; at < wanted.length; at += atOnce) await Promise.all(wanted.slice(at, at + atOnce).map(connect));
}

/** These send from now on, one after the other within a frame, and nobody else. */
function begin(names: readonly string[]): void {
  active = names.flatMap((name) => streams.get(name)!);
  const now = performance.now();
  for (const [at, sending] of active.entries()) {
    sending.stream.begin();
    sending.due = now + (sending.stream.everyMs * at) / active.length;
  }
}

function sendDue(): void {
  const now = performance.now();
  for (const sending of active) {
    if (sending.due > now) continue;
    for (const { header, payload } of sending.stream.next()) {
      sending.endpoint.send(sending.srtp.protect(header, payload));
      sent += 1;
    }
    sending.due = Math.max(sending.due + sending.stream.everyMs, now - mostBehind);
  }
}

async function carryOut(asked: ToGenerator): Promise<Counts> {
  if (asked.do === 'connect') await connectAll(asked.endpoints);
  if (asked.do === 'send') begin(asked.names);
  return { sent, received: endpoints.reduce((sum, endpoint) => sum + endpoint.received, 0) };
}

setInterval(sendDue, 1);
process.on('message', (asked: ToGenerator) => {
  carryOut(asked).then(
    (counts) => process.send!(counts),
    (error) => {
      throw error;
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send!(new X509Certificate(certificate.certPem).fingerprint256);
