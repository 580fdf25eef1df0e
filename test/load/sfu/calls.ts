import type { TransportParameters } from '@oih/contracts/socket/media';
import type { WebRtcTransport } from 'mediasoup/types';
import type { Remote } from './endpoint.ts';

/** Everybody gets the sound and the picture of the three others. */
export const peopleInCall = 4;
export const streamsForEach = 2 * (peopleInCall - 1);

/** Calls that stand ready on one worker; what their people send is up to the generator. */
export interface Calls {
  /** The worker's process. */
  pid: number;
  /** For each call the names of those who can send. */
  senders: string[][];
  close(): void;
}

/** Where and how an endpoint reaches a transport. */
export function remoteOf(transport: WebRtcTransport | TransportParameters): Remote {
  const { iceParameters, iceCandidates } = transport as Pick<WebRtcTransport, 'iceParameters' | 'iceCandidates'>;
  const { ip, port } = iceCandidates.find(({ protocol }) => protocol === 'udp')!;
  const { usernameFragment, password } = iceParameters;
  return { ip, port, usernameFragment, password };
}

let ssrc = 1_000_000;

/** Names of two new streams. */
export function newStreams(): { audio: number; video: number } {
  ssrc += 2;
  return { audio: ssrc, video: ssrc + 1 };
}
