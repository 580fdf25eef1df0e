import type { Aside, PeerView } from '@oih/contracts/socket/media';

export type CallStatus = 'idle' | 'joining' | 'connected' | 'reconnecting' | 'ended' | 'failed';
export type CallEnd = 'left' | 'removed' | 'call-ended' | 'finished' | 'returned' | 'taken-over';

/** A participant with what is being received from it. */
export interface Participant extends PeerView {
  camera: MediaStreamTrack | null;
  microphone: MediaStreamTrack | null;
  /** The screen that the person shows. */
  screen: MediaStreamTrack | null;
  cameraOff: boolean;
  muted: boolean;
  /** While the doctors confer: whether the picture, and the sound, are kept from this browser. */
  unseen: boolean;
  unheard: boolean;
}

export interface CallState {
  status: CallStatus;
  end: CallEnd | null;
  /** Code of the failure that stopped the call. */
  failure: string | null;
  participants: Participant[];
  /** Oneself among the peers; null outside of the call. */
  ownPeerId: string | null;
  /** Peers who want to say something, oneself among them, the first one first. */
  hands: string[];
  /** Who speaks; told from three people on. */
  speaker: string | null;
  /** While the doctors confer: who began it, and when. */
  aside: Aside | null;
  muted: boolean;
  /** The visit's doctor has turned the microphone off, and it has not been turned on since. */
  mutedByChair: boolean;
  cameraOff: boolean;
  /** One's own screen is shown to the others. */
  sharing: boolean;
  /** No picture in either direction, for a connection that carries sound only. */
  audioOnly: boolean;
  /** The network lets no media through, while the page itself still works. */
  blocked: boolean;
}

export const initialState: CallState = {
  status: 'idle',
  end: null,
  failure: null,
  participants: [],
  ownPeerId: null,
  hands: [],
  speaker: null,
  aside: null,
  muted: false,
  mutedByChair: false,
  cameraOff: false,
  sharing: false,
  audioOnly: false,
  blocked: false,
};
