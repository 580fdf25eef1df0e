import { asideBegin, asideEnd, handLower, handRaise, peerMute, peerRemove } from '@oih/contracts/socket/media';
import type { LiveSocket } from './signal/live-socket.ts';

type Requests = Pick<LiveSocket, 'request'>;

/** Asks for the word, or takes the own hand down. @throws SignalError. */
export const setHand = (socket: Requests, up: boolean): Promise<unknown> =>
  up ? socket.request(handRaise, {}) : socket.request(handLower, {});

/** The chair gives somebody the word: that hand comes down. @throws SignalError FORBIDDEN for everybody else. */
export const giveWord = (socket: Requests, peerId: string): Promise<unknown> => socket.request(handLower, { peerId });

/** The chair turns the microphone of a guest off. @throws SignalError FORBIDDEN for everybody else, NOT_FOUND. */
export const mutePeer = (socket: Requests, peerId: string): Promise<unknown> => socket.request(peerMute, { peerId });

/** The chair takes a guest out of the visit. @throws SignalError NOT_FOUND for everybody else, CONFLICT when the visit is over. */
export const removePeer = (socket: Requests, encounterId: string, userId: string): Promise<unknown> =>
  socket.request(peerRemove, { encounterId, userId });

/** The doctors confer, or are with the patient again. @throws SignalError FORBIDDEN for everybody else, CONFLICT while there are not two of them. */
export const setAside = (socket: Requests, encounterId: string, aside: boolean): Promise<unknown> =>
  socket.request(aside ? asideBegin : asideEnd, { encounterId });
